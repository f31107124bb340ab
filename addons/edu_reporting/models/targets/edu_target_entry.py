from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError


class EduTargetEntry(models.Model):
    """A figure that a school enters itself, with the paper that proves it (TGT-00).

    Only where no metric measures the target: what the records know is never typed.
    """

    _name = "edu.target.entry"
    _description = "Entered figure of a target"
    _inherit = ["edu.unit.owned.mixin", "mail.thread"]
    _order = "target_id, unit_id"

    target_id = fields.Many2one(
        "edu.target",
        required=True,
        index=True,
        ondelete="restrict",
        domain=[("metric_id", "=", False)],
    )
    school_year_id = fields.Many2one(related="target_id.school_year_id", store=True)
    count_unit = fields.Char(related="target_id.count_unit")
    unit_id = fields.Many2one(domain=[("kind", "=", "school")])
    figure = fields.Float(digits=(16, 2), required=True, tracking=True)
    out_of = fields.Float(
        digits=(16, 2), tracking=True, help="Empty when the figure is no share."
    )
    evidence = fields.Binary(attachment=True)
    evidence_name = fields.Char("File name", tracking=True)
    note = fields.Char()

    _once = models.Constraint(
        "UNIQUE(target_id, unit_id)", "The school has entered its figure already."
    )
    _part_of_whole = models.Constraint(
        "CHECK(figure >= 0 AND coalesce(out_of, 0) >= 0 "
        "AND (coalesce(out_of, 0) = 0 OR figure <= out_of))",
        "A part is not more than the whole.",
    )

    @api.depends("target_id", "unit_id")
    def _compute_display_name(self):
        for entry in self:
            entry.display_name = f"{entry.target_id.code} · {entry.unit_id.name}"

    @api.constrains("target_id", "unit_id", "evidence")
    def _check_entry(self):
        for entry in self.sudo():
            target = entry.target_id
            if target.metric_id:
                raise ValidationError(
                    self.env._("%s is measured, not entered.", target.name)
                )
            if not entry.evidence:
                raise ValidationError(self.env._("Attach the paper that proves it."))
            if entry.unit_id.kind != "school" or not entry.unit_id._is_below(
                target.unit_id
            ):
                raise ValidationError(
                    self.env._("%s does not owe this figure.", entry.unit_id.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        entries = super().create(vals_list)
        entries._check_year()
        return entries

    def write(self, vals):
        self._check_year()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed(self):
        self._check_year()

    def _check_year(self):
        """Figures of a closed year stay.

        :raise UserError: naming the year
        """
        for entry in self.sudo():
            if entry.school_year_id.is_closed:
                raise UserError(
                    self.env._("School year %s is closed.", entry.school_year_id.name)
                )
