from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from . import custody_count_triggers


class EduCustodyCountSheet(models.Model):
    """What one counter found; nobody else reads it until both have closed."""

    _name = "edu.custody.count.sheet"
    _description = "Sheet of a custody counter"
    _inherit = ["edu.equipment.loan.scan.mixin"]
    _order = "count_id, id"
    _rec_name = "user_id"

    count_id = fields.Many2one(
        "edu.custody.count", required=True, index=True, ondelete="restrict"
    )
    unit_id = fields.Many2one(
        related="count_id.unit_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one("res.users", "Counter", required=True, index=True)
    method = fields.Selection(related="count_id.method")
    count_state = fields.Selection(related="count_id.state", string="Progress")
    entry_ids = fields.One2many("edu.custody.count.entry", "sheet_id", "Found")
    found_count = fields.Integer("Found so far", compute="_compute_found_count")
    seals = fields.Char(
        "Seals and locks", help="e.g. both locks closed, seal N-7 unbroken."
    )
    technical = fields.Char("Technical condition")
    proposal = fields.Char()
    closed_on = fields.Datetime("Closed on", readonly=True, copy=False)

    _one_each = models.Constraint(
        "UNIQUE(count_id, user_id)", "Each counter has one sheet."
    )

    def init(self):
        self.env.cr.execute(custody_count_triggers.SHEETS)

    @api.depends("entry_ids.quantity")
    def _compute_found_count(self):
        for sheet in self:
            sheet.found_count = sum(sheet.entry_ids.mapped("quantity"))

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - {"seals", "technical", "proposal", "entry_ids"}:
                raise UserError(self.env._("A custody count goes on by its buttons."))
            self._check_own()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("A sheet of a count is kept."))

    def _check_own(self):
        """:raise AccessError: unless the sheet is the user's and still open"""
        for sheet in self:
            if sheet.user_id != self.env.user:
                raise AccessError(self.env._("This is the sheet of another counter."))
            if sheet.closed_on or sheet.sudo().count_id.state != "counting":
                raise UserError(self.env._("This sheet is closed."))

    # ----- scanning -------------------------------------------------------------
    def _check_scan(self):
        self._check_own()
        if self.method != "serial":
            raise UserError(self.env._("This count asks for numbers of pieces only."))

    def _scan_one(self, scan, things):
        """Note one piece. The answer says nothing of the books."""
        code = str(scan["code"])[:100].strip()
        thing = things[:1] if len(things) == 1 and things.sudo().in_custody else None
        key = self.env["edu.custody.count.entry"]._normal(code)
        known = self.entry_ids.filtered(
            lambda entry: (
                entry.code_key == key
                or (thing and entry.sudo().equipment_id == thing.sudo())
            )
        )
        title = code if not thing else self.env._("Label read")
        if known:
            return self._answer("warn", title, self.env._("Already counted."))
        self.env["edu.custody.count.entry"].sudo().create(
            {
                "sheet_id": self.id,
                "code": code,
                "equipment_id": thing.id if thing else False,
                "quantity": 1,
            }
        )
        return self._answer("ok", title, self.env._("Piece %s", len(self.entry_ids)))

    # ----- closing --------------------------------------------------------------
    def action_close(self):
        """Close the own sheet for good; the second one to close compares.

        :raise UserError: while the seals and locks are not described
        """
        self.check_access("write")
        for sheet in self:
            sheet._check_own()
            if not sheet.seals:
                raise UserError(self.env._("Enter the state of seals and locks."))
            sheet.sudo().closed_on = fields.Datetime.now()
            sheet.sudo().count_id._close_one()
        count = self.count_id
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.custody.count",
            "res_id": count.id,
            "views": [(False, "form")],
        }
