from odoo import api, fields, models
from odoo.tools import SQL, format_date

from .maintenance_request import PROCESSORS
from .maintenance_request_steps import LATE_ACTIVITY

BATCH = 200
OFFICER, HEAD, OFFICE = 1, 2, 3
OFFICE_GROUP = "edu_base.edu_base_group_officer"


class MaintenanceRequestLate(models.Model):
    """A late repair climbs: the officer, then the head, then the superior unit.

    Each is told once. A later date to repair begins a new climb.
    """

    _inherit = "maintenance.request"

    edu_escalation = fields.Integer("Told so far", readonly=True, copy=False)

    def write(self, vals):
        if "edu_date_due" in vals and "edu_escalation" not in vals:
            date = fields.Date.to_date(vals["edu_date_due"])
            later = self.filtered(
                lambda r: (
                    r.edu_escalation
                    and (not date or not r.edu_date_due or date > r.edu_date_due)
                )
            )
            later.sudo().edu_escalation = 0
        return super().write(vals)

    @api.model
    def _cron_escalate(self):
        """Tell who must know of late repairs, a batch at a time."""
        commit = self.env["ir.cron"]._commit_progress
        while told := self._escalate():
            if not commit(told):
                return

    @api.model
    def _escalate(self):
        """Tell the next ones of a batch of late repairs.

        :return: how many repairs were treated; 0 when nothing is left to do
        """
        levels = self._late_levels(fields.Date.context_today(self))
        requests = self.sudo().browse(levels)
        if not requests:
            return 0
        recipients = requests._late_recipients()
        told = [
            request._prepare_late_activity(user)
            for request in requests
            for level in range(request.edu_escalation + 1, levels[request.id] + 1)
            for user in recipients[level](request)
        ]
        # No letter for each: the reminder waits in the list of activities.
        quick = self.env["mail.activity"].with_context(mail_activity_quick_update=True)
        quick.sudo().create(told)
        for level in (OFFICER, HEAD, OFFICE):
            requests.filtered(
                lambda r, level=level: levels[r.id] == level
            ).edu_escalation = level
        return len(requests)

    def _prepare_late_activity(self, user):
        self.ensure_one()
        due = format_date(self.env, self.edu_date_due)
        return {
            "activity_type_id": self.env.ref(LATE_ACTIVITY).id,
            "automated": True,
            "date_deadline": fields.Date.context_today(self),
            "res_model_id": self.env["ir.model"]._get_id(self._name),
            "res_id": self.id,
            "summary": self.env._("Repair due on %s is late", due),
            "user_id": user.id,
        }

    @api.model
    def _late_levels(self, today):
        """Return {id: level it has reached} of a batch that climbed since last told."""
        self.flush_model(["edu_state", "edu_date_due", "edu_escalation", "edu_rule_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT id, level FROM (
                    SELECT r.id, r.edu_date_due, r.edu_escalation,
                           CASE WHEN r.edu_date_due + coalesce(rule.days_office, 30)
                                     < %(today)s THEN %(office)s
                                WHEN r.edu_date_due + coalesce(rule.days_head, 15)
                                     < %(today)s THEN %(head)s
                                ELSE %(officer)s END AS level
                      FROM maintenance_request r
                      LEFT JOIN edu_repair_rule rule ON rule.id = r.edu_rule_id
                     WHERE r.edu_state IN ('reported', 'confirmed', 'sent')
                       AND r.edu_date_due < %(today)s
                ) AS late
                 WHERE level > coalesce(edu_escalation, 0)
                 ORDER BY edu_date_due, id
                 LIMIT %(batch)s
                """,
                today=today,
                officer=OFFICER,
                head=HEAD,
                office=OFFICE,
                batch=BATCH,
            )
        )
        return dict(rows)

    def _late_recipients(self):
        """Return {level: function from a request to the users to tell}."""
        units = self.edu_unit_id
        officers = units._users_with(PROCESSORS[0])
        above = units.parent_id._users_with(OFFICE_GROUP)

        def officer(request):
            return request.user_id or officers[request.edu_unit_id]

        def head(request):
            return request.edu_unit_id.head_user_id

        def office(request):
            unit = request.edu_unit_id.parent_id
            return above.get(unit) or unit.head_user_id

        return {OFFICER: officer, HEAD: head, OFFICE: office}
