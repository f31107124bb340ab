from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import format_date

from ..recognitions.edu_recognition import VALID

ACTIVITY = "edu_inspection.mail_activity_title_check"
AHEAD = 90  # days: time to plan the visit
BATCH = 200


class EduRecognition(models.Model):
    """Checks of titles that come due: the officer in charge is told once (TTL-10)."""

    _name = "edu.recognition"
    _inherit = ["edu.recognition", "mail.thread", "mail.activity.mixin"]
    _mail_post_access = "read"  # who does the task writes a line below it

    check_reminded = fields.Date("Reminded of the check", readonly=True, copy=False)
    is_due_this_year = fields.Boolean(
        "Due this year", compute="_compute_is_due", search="_search_is_due"
    )

    @api.depends("check_due", "status")
    def _compute_is_due(self):
        last = self._last_day()
        for row in self:
            row.is_due_this_year = bool(
                row.is_valid and row.check_due and row.check_due <= last
            )

    @api.model
    def _search_is_due(self, operator, value):
        if operator != "in":
            return NotImplemented
        return Domain("status", "in", VALID) & Domain(
            "check_due", "<=", self._last_day()
        )

    @api.model
    def _last_day(self):
        """Return the end of the present school year, or of the calendar year."""
        today = fields.Date.context_today(self)
        year = self.env["edu.school.year"].search(
            [("date_start", "<=", today), ("date_end", ">=", today)], limit=1
        )
        return year.date_end or today.replace(month=12, day=31)

    def write(self, vals):
        """A new day of the check ends the task that spoke of the old one."""
        result = super().write(vals)
        if {"check_due", "status"} & set(vals):
            self.sudo().activity_unlink([ACTIVITY])
        return result

    @api.model
    def _cron_remind_checks(self):
        commit = self.env["ir.cron"]._commit_progress
        while done := self._remind_checks():
            if not commit(done):
                break

    @api.model
    def _remind_checks(self):
        """Give a batch of titles due for check to the officers in charge.

        :return: how many titles were treated; 0 when nothing is left to do
        """
        today = fields.Date.context_today(self)
        due = self.sudo().search(
            Domain("status", "in", VALID)
            & Domain("check_due", "<=", today + timedelta(days=AHEAD))
            & Domain("check_reminded", "=", False),
            order="check_due, id",
            limit=BATCH,
        )
        users = due._officers()
        # No letter for each: the reminder waits in the list of activities.
        quick = due.with_context(mail_activity_quick_update=True)
        for (user, date), group in quick.grouped(
            lambda row: (users[row.unit_id.id], row.check_due)
        ).items():
            if user:
                group.activity_schedule(
                    ACTIVITY,
                    date,
                    summary=self.env._("Check due on %s", format_date(self.env, date)),
                    user_id=user.id,
                )
        for date, group in due.grouped("check_due").items():
            group.unit_id._write_letter(
                self.env._("Check due on %s", format_date(self.env, date)),
                self.env._("Get the dossier ready and assess yourselves."),
                "recognitions",
            )
        due.write({"check_reminded": today})
        return len(due)

    def _officers(self):
        """Return {unit id: the officer of the office above, or of the department}."""
        owners = {}
        for unit in self.unit_id.sudo():
            office = unit._nearest_above("office")
            owners[unit.id] = office or unit._nearest_above("department")
        units = self.env["edu.unit"].union(*owners.values())
        users = units._users_with("edu_base.edu_base_group_officer")
        heads = {unit: unit.head_user_id for unit in units}
        return {id_: users[owner][:1] or heads[owner] for id_, owner in owners.items()}
