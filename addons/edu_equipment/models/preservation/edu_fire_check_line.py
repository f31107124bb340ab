from odoo import api, fields, models
from odoo.exceptions import UserError


class EduFireCheckLine(models.Model):
    """A point of a fire-safety check: the finding and its remedy (EQP-07)."""

    _name = "edu.fire.check.line"
    _description = "Point of a fire-safety check"
    _inherit = ["edu.checklist.line.mixin", "edu.same.unit.mixin"]
    _order = "check_id, sequence, id"
    _same_unit = ("place_id",)
    _unit_from = "check_id"

    check_id = fields.Many2one(
        "edu.fire.check", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="check_id.unit_id", store=True, precompute=True, index=True
    )
    date = fields.Date(related="check_id.date", store=True, precompute=True)
    state = fields.Selection(related="check_id.state", string="Status of the check")
    place_id = fields.Many2one(
        "edu.place",
        "Room",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    remedy = fields.Char("To be done")
    date_due = fields.Date("Until")
    date_remedied = fields.Date("Remedied on", readonly=True, copy=False)
    remedied_by = fields.Many2one("res.users", readonly=True, copy=False)
    is_open = fields.Boolean(
        "Not remedied", compute="_compute_is_open", search="_search_is_open"
    )

    @api.depends("result", "date_remedied")
    def _compute_is_open(self):
        for line in self:
            line.is_open = line.result == "issue" and not line.date_remedied

    def _search_is_open(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("result", "=", "issue"), ("date_remedied", "=", False)]

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"date_remedied": False, "remedied_by": False}
        lines = super().create([{**vals, **fixed} for vals in vals_list])
        lines._check_draft()
        return lines

    def write(self, vals):
        if not self.env.su and {"date_remedied", "remedied_by"} & vals.keys():
            raise UserError(self.env._("Use the button “Remedied”."))
        if not self.env.su:
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        self._check_draft()

    def _check_draft(self):
        if any(line.check_id.state == "done" for line in self):
            raise UserError(self.env._("A check that is done is not changed."))

    def _finding(self):
        """Return what the minutes say of this point besides the answer."""
        parts = [self.place_id.name, self.note, self.remedy]
        if self.date_due:
            parts.append(f"hạn {self.date_due:%d/%m/%Y}")
        return "; ".join(part for part in parts if part)

    def action_in_order(self):
        """Answer with “in order”, by one tap on a phone."""
        self.write({"result": "ok"})

    def action_remedied(self):
        """Note that what was not in order is remedied, today, by the present user."""
        self.check_access("write")
        for line in self:
            if not line.is_open or line.state != "done":
                raise UserError(self.env._("Nothing is to be remedied here."))
        self.sudo().write(
            {
                "date_remedied": fields.Date.context_today(self),
                "remedied_by": self.env.uid,
            }
        )
