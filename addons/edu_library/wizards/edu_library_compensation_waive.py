from odoo import fields, models


class EduLibraryCompensationWaive(models.TransientModel):
    """Ask the leadership why a compensation is waived."""

    _name = "edu.library.compensation.waive"
    _description = "Waive a compensation"

    compensation_id = fields.Many2one("edu.library.compensation", required=True)
    reason = fields.Text(required=True)

    def action_confirm(self):
        """Waive it, as the user who decides."""
        self.ensure_one()
        self.compensation_id.check_access("read")
        self.compensation_id._waive(self.reason)
        return {"type": "ir.actions.act_window_close"}
