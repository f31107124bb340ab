from odoo import api, fields, models
from odoo.exceptions import UserError

from ..incident.edu_equipment_incident import SENSITIVE


class EduEquipmentIncident(models.Model):
    """A chemical is spilt or somebody is hurt: first aid at once, then the report.

    (EQU-14, CHM-01)
    """

    _inherit = "edu.equipment.incident"

    kind = fields.Selection(
        selection_add=[("spill", "Chemical spill"), ("injury", "Injury")],
        ondelete={"spill": "set default", "injury": "set default"},
    )
    substance_ids = fields.Many2many(
        "edu.chemical.substance",
        string="Chemicals concerned",
        compute="_compute_substance_ids",
        store=True,
        readonly=False,
    )
    is_chemical = fields.Boolean(compute="_compute_is_chemical")
    injured_count = fields.Integer("Persons injured", tracking=True)
    injuries = fields.Text(
        "Injuries and treatment",
        groups=SENSITIVE,
        help="Name pupils only as far as the case needs it.",
    )
    first_aid_given = fields.Text(
        "First aid given", help="What was done at once, by whom."
    )
    cleaned_up = fields.Text(
        "How it was cleaned up", help="Neutralised, absorbed, aired; the waste."
    )
    first_aid = fields.Html(
        "First aid",
        compute="_compute_first_aid",
        sanitize=False,
        translate=False,
    )

    _injured_positive = models.Constraint(
        "CHECK(injured_count >= 0)", "A number of persons is not negative."
    )

    @api.depends("line_ids.equipment_id")
    def _compute_substance_ids(self):
        for incident in self:
            lots = incident.line_ids.equipment_id.chemical_lot_ids
            incident.substance_ids |= lots.substance_id

    @api.depends("kind", "substance_ids")
    def _compute_is_chemical(self):
        for incident in self:
            chemical = incident.kind in ("spill", "injury")
            incident.is_chemical = chemical or bool(incident.substance_ids)

    @api.depends("substance_ids", "date_discovered", "is_chemical")
    def _compute_first_aid(self):
        aid = self.env["edu.chemical.first.aid"]
        for incident in self:
            day = incident.date_discovered or fields.Date.context_today(incident)
            rows = incident.is_chemical and aid._for(incident.substance_ids, day)
            incident.first_aid = rows and rows._as_html()

    @api.depends("injured_count")
    def _compute_deadlines(self):
        """The report of an injury has a clock of its own, where dated data says so."""
        result = super()._compute_deadlines()
        rules = self.env["edu.incident.deadline"]._all()
        for incident in self.filtered(lambda i: i.injured_count and i.date_discovered):
            day = incident.date_discovered
            due = rules._for_injured("report", day)._due(day)
            if due and (not incident.report_due or due < incident.report_due):
                incident.report_due = due
        return result

    @api.depends("injured_count")
    def _compute_totals(self):
        result = super()._compute_totals()
        for incident in self.filtered("injured_count"):
            if incident.severity == "normal":
                incident.severity = "serious"
        return result

    def action_report(self):
        """A spill names its substance, an injury the persons and the first aid.

        :raise UserError: saying what is missing
        """
        for incident in self:
            if incident.kind == "spill" and not incident.substance_ids:
                raise UserError(
                    self.env._("%s: say which substance was spilt.", incident.name)
                )
            if incident.kind == "injury" and not incident.injured_count:
                raise UserError(
                    self.env._("%s: say how many persons were hurt.", incident.name)
                )
            if incident.injured_count and not incident.first_aid_given:
                raise UserError(
                    self.env._("%s: say which first aid was given.", incident.name)
                )
        return super().action_report()
