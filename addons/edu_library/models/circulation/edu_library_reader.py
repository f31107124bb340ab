from odoo import fields, models


class EduLibraryReader(models.Model):
    """What a reader has, waits for and had."""

    _inherit = "edu.library.reader"

    loan_ids = fields.One2many("edu.library.loan", "reader_id", "Loans")
    open_loan_ids = fields.One2many(
        "edu.library.loan",
        "reader_id",
        "Books held",
        domain=[("returned_at", "=", False)],
    )
    hold_ids = fields.One2many("edu.library.hold", "reader_id", "Holds")
    open_loan_count = fields.Integer("Held now", compute="_compute_loan_counts")
    overdue_count = fields.Integer("Overdue", compute="_compute_loan_counts")

    def _compute_loan_counts(self):
        rows = self.env["edu.library.loan"]._read_group(
            [("reader_id", "in", self.ids), ("returned_at", "=", False)],
            ["reader_id", "due_date:day"],
            ["__count"],
        )
        today = fields.Date.context_today(self)
        held, late = {}, {}
        for reader, due, count in rows:
            held[reader.id] = held.get(reader.id, 0) + count
            if due < today:
                late[reader.id] = late.get(reader.id, 0) + count
        for reader in self:
            reader.open_loan_count = held.get(reader.id, 0)
            reader.overdue_count = late.get(reader.id, 0)

    def action_open_loans(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_loan_action"
        )
        return dict(action, domain=[("reader_id", "=", self.id)], context={})
