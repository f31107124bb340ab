from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class EduWearSuspension(models.Model):
    """An asset that takes no wear for a time, by decision (EQM-17).

    Its life is longer by that time: what is left is worn by the yearly amount
    afterwards.
    """

    _name = "edu.wear.suspension"
    _description = "Suspension of wear"
    _inherit = ["edu.unit.owned.mixin", "edu.dated.mixin"]
    _order = "date_from desc, id desc"
    _rec_name = "equipment_id"

    unit_id = fields.Many2one(
        related="equipment_id.unit_id",
        store=True,
        readonly=True,
        precompute=True,
        default=None,
    )
    equipment_id = fields.Many2one(
        "edu.equipment",
        "Asset",
        required=True,
        index=True,
        ondelete="restrict",
        domain=lambda self: [("unit_id", "in", self.env.user.edu_unit_ids.ids)],
    )
    date_from = fields.Date(required=True, default=fields.Date.context_today)
    reason = fields.Char(required=True)
    decision_number = fields.Char("Decision no.")

    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (equipment_id WITH =, "
        "daterange(date_from, date_to, '[]'::text) WITH &&)",
        "This asset is already suspended on some of these days.",
    )

    @api.constrains("equipment_id", "date_from", "date_to")
    def _check_not_posted(self):
        """A suspension does not reach into a year whose wear is posted."""
        for row in self:
            run = row._posted_run()
            if run:
                raise ValidationError(
                    self.env._(
                        "The wear of %(year)s is posted: reverse it first.",
                        year=run.year,
                    )
                )

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_posted(self):
        for row in self:
            if run := row._posted_run():
                raise UserError(
                    self.env._(
                        "The wear of %(year)s is posted: reverse it first.",
                        year=run.year,
                    )
                )

    def _posted_run(self):
        """Return a posted run of the unit whose year the suspension touches."""
        self.ensure_one()
        domain = [
            ("unit_id", "=", self.unit_id.id),
            ("state", "=", "posted"),
            ("date", ">=", self.date_from),
        ]
        if self.date_to:
            domain.append(("year", "<=", self.date_to.year))
        return self.env["edu.wear.run"].sudo().search(domain, limit=1)
