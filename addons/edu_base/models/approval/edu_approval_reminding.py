from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

ACTIVITY = "edu_base.mail_activity_approval"


class EduApprovalReminding(models.Model):
    """Telling those who have to decide, and those above them when it takes too long."""

    _inherit = "edu.approval"

    def _tell(self, unit, group):
        """Give one activity to whoever decides: the head, or the first who may.

        All others who hold the role find it under "Waiting for me"; a row each would
        be thousands for a role that many hold.
        """
        user = self._addressee(unit, group)
        if user:
            self._document().sudo().with_context(
                mail_activity_quick_update=True
            ).activity_schedule(
                ACTIVITY,
                date_deadline=self.due_date or fields.Date.context_today(self),
                summary=self.name,
                user_id=user.id,
            )

    def _addressee(self, unit, group):
        """Return the head of the unit or the first in the role, or his deputy."""
        unit, asker = unit.sudo(), self.sudo().requested_by_id
        users = unit.head_user_id.filtered(
            lambda user: group in user.all_group_ids and user != asker
        ) or self.env["res.users"].sudo().search(
            [
                ("edu_unit_ids", "in", unit.ids),
                ("all_group_ids", "in", group.ids),
                ("id", "!=", asker.id),
            ],
            order="id",
            limit=1,
        )
        deputies = (
            self.env["edu.approval.deputy"]
            .sudo()
            .search(
                Domain("principal_id", "in", users.ids)
                & Domain("unit_id", "=", unit.id)
                & Domain("is_current", "=", True)
                & Domain("document", "in", [self.res_model, False]),
                limit=1,
            )
        )
        return deputies.deputy_id or users

    def _untell(self):
        self._document().sudo().activity_unlink([ACTIVITY])

    @api.model
    def _cron_remind(self, limit=200):
        """Remind whoever is late; tell the unit above when it is far too late."""
        today = fields.Date.context_today(self)
        Cron = self.env["ir.cron"]
        late = Domain("state", "=", "pending") & Domain("due_date", "<", today)
        todo = self.sudo().search(
            late & Domain("alert", "!=", "escalated"), order="due_date, id"
        )
        todo = todo.filtered(lambda approval: approval._next_alert(today))
        Cron._commit_progress(remaining=len(todo))
        for approval in todo[:limit]:
            approval._alert(approval._next_alert(today))
            if not Cron._commit_progress(1):
                break

    def _next_alert(self, today):
        """Return the step of the ladder that is due today and not taken yet."""
        step = self.step_id
        far = step.escalate_days and today > self.due_date + timedelta(
            days=step.escalate_days
        )
        if far and self.alert != "escalated":
            return "escalation"
        return "reminder" if self.alert == "none" else None

    def _alert(self, kind):
        """Take one step of the ladder: write it down and tell the one concerned."""
        step = self.step_id
        self._record(kind, step, self.env["res.users"])
        if kind == "reminder":
            self.write({"alert": "reminded"})
            self._untell()
            self._tell(step.decider_unit_id, step.group_id)
        else:
            self.write({"alert": "escalated"})
            above = step.decider_unit_id.parent_id or step.decider_unit_id
            self._tell(above, self.env.ref("edu_base.edu_base_group_head"))
