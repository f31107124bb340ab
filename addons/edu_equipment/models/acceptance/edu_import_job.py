from odoo import api, fields, models
from odoo.exceptions import UserError


class EduImportJob(models.Model):
    """An import of expected lines says into which acceptance they go."""

    _inherit = "edu.import.job"

    receipt_id = fields.Many2one(
        "edu.equipment.receipt",
        "Acceptance",
        ondelete="cascade",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'draft')]",
    )

    def write(self, vals):
        result = super().write(vals)
        if "receipt_id" in vals:
            for job in self:
                job._forget_check()
        return result

    def action_correct(self):
        """The corrected rows go where the file they come from went."""
        action = super().action_correct()
        if self.receipt_id:
            self.browse(action["res_id"]).receipt_id = self.receipt_id
        return action

    def action_open_receipt(self):
        self.ensure_one()
        return self.receipt_id._open_form()

    @api.constrains("receipt_id", "unit_id")
    def _check_receipt(self):
        for job in self.filtered("receipt_id"):
            if job.receipt_id.unit_id != job.unit_id:
                raise UserError(
                    self.env._("Choose an acceptance of the unit that the file is of.")
                )
