from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

STATUSES = [
    ("titled", "Recognised"),
    ("maintained", "Maintained"),
    ("not_maintained", "No longer kept"),
    ("revoked", "Taken away"),
    ("replaced", "Replaced"),
]
# Titles that count in targets and stand in the directory.
VALID = ("titled", "maintained")


class EduRecognition(models.Model):
    """A title that a library or a room holds, between decisions (TTL-13, PHB-07).

    Only an approved decision of the department writes it; its events are kept.
    """

    _name = "edu.recognition"
    _description = "Recognised title"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "date desc, id desc"

    unit_id = fields.Many2one(readonly=True)
    object = fields.Selection(
        selection=lambda self: self.env["edu.standard"]._select_objects(),
        required=True,
        readonly=True,
    )
    place_id = fields.Many2one(
        "edu.place", "Room", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    level_id = fields.Many2one("edu.level", "Assessed as", readonly=True)
    standard_id = fields.Many2one("edu.standard", required=True, readonly=True)
    title_id = fields.Many2one(
        "edu.standard.title", required=True, readonly=True, index=True
    )
    rank = fields.Integer(related="title_id.rank", store=True, aggregator=None)
    decision_id = fields.Many2one(
        "edu.recognition.decision", required=True, readonly=True, index=True
    )
    decision_number = fields.Char(related="decision_id.doc_number", store=True)
    inspection_id = fields.Many2one(
        "edu.inspection", "Dossier", readonly=True, index="btree_not_null"
    )
    date = fields.Date("Recognised on", required=True, readonly=True)
    valid_until = fields.Date(readonly=True)
    check_due = fields.Date("Check due", readonly=True, index="btree_not_null")
    is_check_due = fields.Boolean(
        "To be checked", compute="_compute_is_check_due", search="_search_is_check_due"
    )
    status = fields.Selection(STATUSES, required=True, default="titled", readonly=True)
    is_valid = fields.Boolean("Valid", compute="_compute_is_valid", store=True)
    event_ids = fields.One2many("edu.recognition.event", "recognition_id", "History")

    _one_valid = models.UniqueIndex(
        "(unit_id, object, coalesce(place_id, 0)) "
        "WHERE status IN ('titled', 'maintained', 'not_maintained')",
        "This library or room holds a title already.",
    )

    @api.depends("title_id", "unit_id", "place_id")
    def _compute_display_name(self):
        for row in self:
            parts = (row.unit_id.name, row.place_id.name, row.title_id.name)
            row.display_name = " – ".join(filter(None, parts))

    @api.depends("status")
    def _compute_is_valid(self):
        for row in self:
            row.is_valid = row.status in VALID

    @api.depends("check_due", "status")
    def _compute_is_check_due(self):
        today = fields.Date.context_today(self)
        for row in self:
            row.is_check_due = bool(
                row.is_valid and row.check_due and row.check_due <= today
            )

    @api.model
    def _search_is_check_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("status", "in", VALID) & Domain("check_due", "<=", "today")

    @api.model_create_multi
    def create(self, vals_list):
        self._check_program()
        return super().create(vals_list)

    def write(self, vals):
        self._check_program()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise AccessError(self.env._("A title is taken away by a decision."))

    def _check_program(self):
        if not self.env.su:
            raise AccessError(self.env._("Titles follow the decisions."))

    @api.model
    def _current(self, unit, obj, place):
        """Return the title that a library or room holds now, maybe none."""
        return self.sudo().search(
            Domain("unit_id", "=", unit.id)
            & Domain("object", "=", obj)
            & Domain("place_id", "=", place.id)
            & Domain("status", "in", ("titled", "maintained", "not_maintained")),
            limit=1,
        )

    @api.model
    def _dates_for(self, title, date):
        """Return validity and first check of a title given on a date.

        Without a time of its own the check is due when the title runs out.
        """
        until = title.valid_years and date + relativedelta(years=title.valid_years)
        check = title.check_years and date + relativedelta(years=title.check_years)
        return {"valid_until": until or False, "check_due": check or until or False}
