from odoo import api, fields, models
from odoo.tools import SQL


class EduLibraryLoan(models.Model):
    """A loan that ends by a loss, or whose copy comes back damaged."""

    _inherit = "edu.library.loan"

    compensation_ids = fields.One2many(
        "edu.library.compensation", "loan_id", "Compensations"
    )

    @api.model
    def _give_back(self, copies, at=None, condition=None):
        """A copy that went in good order and comes back damaged is reported."""
        if condition != "damaged":
            return super()._give_back(copies, at, condition)
        fresh = (
            self.sudo()
            .search(
                [
                    ("copy_id", "in", copies.ids),
                    ("returned_at", "=", False),
                    ("condition_out", "!=", "damaged"),
                ]
            )
            .copy_id
        )
        reports = self.env["edu.library.compensation"]._report(fresh, "damaged", at)
        loans, served = super()._give_back(copies - fresh, at, condition)
        return reports.loan_id | loans, served

    def _reopen(self):
        """What was reported lost by mistake is no longer ended by loss."""
        reopened = super()._reopen()
        if reopened and self.is_lost:
            self.env.cr.execute(
                SQL(
                    "UPDATE edu_library_loan SET is_lost = false WHERE id = %s", self.id
                )
            )
            self.invalidate_recordset(["is_lost"], flush=False)
        return reopened

    def action_report_lost(self):
        """Report the copy lost: the loan ends, the compensation opens."""
        return self.copy_id.action_report_lost()

    def action_report_damaged(self):
        """Take the copy back damaged: the loan ends, the compensation opens."""
        return self.copy_id.action_report_damaged()
