from odoo import fields, models


class EduLibraryCopy(models.Model):
    """Who has the copy now, and how often it went."""

    _inherit = "edu.library.copy"

    loan_ids = fields.One2many("edu.library.loan", "copy_id", "Loans")
    open_loan_ids = fields.One2many(
        "edu.library.loan", "copy_id", "With", domain=[("returned_at", "=", False)]
    )
    loan_count = fields.Integer("Times lent", compute="_compute_loan_count")

    def _compute_loan_count(self):
        counts = dict(
            self.env["edu.library.loan"]._read_group(
                [("copy_id", "in", self.ids)], ["copy_id"], ["__count"]
            )
        )
        for copy in self:
            copy.loan_count = counts.get(copy, 0)

    def action_open_loans(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_loan_action"
        )
        return dict(action, domain=[("copy_id", "=", self.id)], context={})
