from odoo import fields, models


class EduReconciliationReopen(models.TransientModel):
    """Asks the head why a statement goes back, or why its period is opened again."""

    _name = "edu.reconciliation.reopen"
    _description = "Sending back or reopening a reconciliation"

    reconciliation_id = fields.Many2one("edu.reconciliation", required=True)
    state = fields.Selection(related="reconciliation_id.state")
    reason = fields.Char(required=True)

    def action_confirm(self):
        """Do it; the statement checks who may."""
        self.ensure_one()
        statement = self.reconciliation_id
        if statement.state == "checked":
            statement._return(self.reason)
            return {"type": "ir.actions.act_window_close"}
        return statement._reopen(self.reason).get_formview_action()
