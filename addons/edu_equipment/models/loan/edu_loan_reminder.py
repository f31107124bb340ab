from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .edu_equipment_loan_handing import OFFICER

ACTIVITY = "edu_equipment.loan_activity_overdue"
BATCH = 500


class EduLoanReminder(models.Model):
    """A step of the ladder for overdue loans: after how many days, who is told.

    Each loan takes each step once; a new due date begins the ladder again.
    """

    _name = "edu.loan.reminder"
    _description = "Reminder of overdue loans"
    _inherit = ["edu.dated.mixin"]
    _order = "days, id"

    name = fields.Char(required=True, translate=True)
    days = fields.Integer("Days late", required=True, default=1)
    recipient = fields.Selection(
        [
            ("borrower", "Borrower"),
            ("officer", "Equipment officer"),
            ("head", "Head of the unit"),
        ],
        required=True,
        default="borrower",
    )

    _days_positive = models.Constraint(
        "CHECK(days > 0)", "A loan is late from the day after it was due."
    )

    @api.model
    def _cron_remind(self):
        """Take the steps that are due today, batch by batch."""
        today = fields.Date.context_today(self)
        Cron = self.env["ir.cron"]
        for step in self.search(self._domain_valid_on(today)):
            while loans := step._late(today):
                step._tell(loans, today)
                if not Cron._commit_progress(len(loans)):
                    return

    def _late(self, today):
        """Return loans this late that have not been told of by this step."""
        return self.env["edu.equipment.loan"].search(
            Domain("state", "=", "out")
            & Domain("date_due", "<=", today - timedelta(days=self.days))
            & Domain("reminder_ids", "not in", self.ids),
            order="id",
            limit=BATCH,
        )

    def _tell(self, loans, today):
        """Write an activity on each loan for its recipient, and that it was told."""
        kind = self.env.ref(ACTIVITY)
        users = self._recipients(loans)
        self.env["mail.activity"].with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind.id,
                    "res_model_id": self.env["ir.model"]._get_id(loans._name),
                    "res_id": loan.id,
                    "user_id": users[loan].id,
                    "date_deadline": today,
                    "summary": self.name,
                    "automated": True,
                }
                for loan in loans
                if users[loan]
            ]
        )
        self.env.cr.execute(
            SQL(
                "INSERT INTO edu_equipment_loan_reminder_rel (loan_id, reminder_id) "
                "SELECT unnest(%s::int[]), %s ON CONFLICT DO NOTHING",
                loans.ids,
                self.id,
            )
        )
        loans.invalidate_recordset(["reminder_ids"])

    def _recipients(self, loans):
        """Return {loan: the user to tell}; where a post is vacant, the next above."""
        heads = {unit: unit.head_user_id for unit in loans.unit_id}
        if self.recipient == "head":
            return {loan: heads[loan.unit_id] for loan in loans}
        if self.recipient == "officer":
            officers = loans.unit_id._users_with(OFFICER)
            return {
                loan: officers[loan.unit_id][:1] or heads[loan.unit_id]
                for loan in loans
            }
        return {loan: loan.borrower_id for loan in loans}
