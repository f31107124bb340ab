from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

CASES = [
    ("eyes", "In the eyes"),
    ("skin", "On the skin"),
    ("inhaled", "Inhaled"),
    ("swallowed", "Swallowed"),
    ("spill", "Spilt"),
    ("fire", "Fire"),
]


class EduChemicalFirstAid(models.Model):
    """What to do first when a chemical of a hazard or a group does harm (EQU-14).

    The department keeps it from the safety data sheets; the sheet of the maker is
    always right where it says something else.
    """

    _name = "edu.chemical.first.aid"
    _description = "First aid with chemicals"
    _inherit = ["edu.dated.mixin"]
    _order = "case, sequence, id"
    _rec_name = "body"

    case = fields.Selection(CASES, required=True)
    pictogram_id = fields.Many2one("edu.ghs.pictogram", "Hazard", ondelete="cascade")
    group_id = fields.Many2one(
        "edu.chemical.group", "Storage group", ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    body = fields.Text("What to do", required=True)

    @api.constrains("pictogram_id", "group_id")
    def _check_about(self):
        if self.filtered(lambda row: row.pictogram_id and row.group_id):
            raise ValidationError(
                self.env._("Name a hazard or a storage group; none: every chemical.")
            )

    @api.model
    def _for(self, substances, date):
        """Return the rows about some substances on a date, in their order."""
        return self.sudo().search(
            self._domain_valid_on(date)
            & Domain("pictogram_id", "in", [False, *substances.pictogram_ids.ids])
            & Domain("group_id", "in", [False, *substances.group_id.ids])
        )

    def _as_html(self):
        """Return the rows as headings and lists, a case after the other."""
        labels = dict(self._fields["case"]._description_selection(self.env))
        by_case = self.grouped("case")
        return Markup().join(
            Markup("<p class='mb-0'><b>%s</b></p><ul>%s</ul>")
            % (
                label,
                Markup().join(
                    Markup("<li>%s</li>") % row.body for row in by_case[case]
                ),
            )
            for case, label in labels.items()
            if case in by_case
        )


class EduChemicalSubstance(models.Model):
    """First aid on the page of the substance."""

    _inherit = "edu.chemical.substance"

    first_aid = fields.Html(
        "First aid", compute="_compute_first_aid", sanitize=False, translate=False
    )

    @api.depends("pictogram_ids", "group_id")
    def _compute_first_aid(self):
        today = fields.Date.context_today(self)
        aid = self.env["edu.chemical.first.aid"]
        everything = aid.search(aid._domain_valid_on(today))
        for substance in self:
            rows = everything.filtered(
                lambda row, s=substance: (
                    (not row.pictogram_id or row.pictogram_id in s.pictogram_ids)
                    and (not row.group_id or row.group_id == s.group_id)
                )
            )
            substance.first_aid = rows._as_html()
