from odoo import api, fields, models


class EduImportJob(models.Model):
    """An import of expected lines says into which acceptance they go."""

    _inherit = "edu.import.job"

    receipt_id = fields.Many2one(
        "edu.equipment.receipt",
        "Acceptance",
        ondelete="set null",
        domain="[('state', '=', 'draft')]",
        help="Of the own unit, or of one whose board the user is in.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        jobs = super().create(vals_list)
        jobs.receipt_id.check_access("write")
        return jobs

    def write(self, vals):
        result = super().write(vals)
        if "receipt_id" in vals:
            self.receipt_id.check_access("write")
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
