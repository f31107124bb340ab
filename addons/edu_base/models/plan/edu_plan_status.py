from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL, format_date

from .edu_plan_deadline import KINDS

ACTIVITY = "edu_base.mail_activity_plan_due"


class EduPlanStatus(models.Model):
    """Which unit has which plan approved, and whether in time (EQM-03).

    One row per unit, school year and kind of plan with a due date; counted on
    reading, nothing is stored.
    """

    _name = "edu.plan.status"
    _description = "Plans on time"
    _auto = False
    _order = "school_year_id desc, unit_id, kind"
    _rec_name = "unit_id"
    _depends = {
        "edu.plan": ["unit_id", "school_year_id", "kind", "approved_on", "active"],
        "edu.plan.deadline": ["kind", "unit_kind", "month", "day", "active"],
        "edu.school.year": ["date_start"],
        "edu.unit": ["parent_id", "kind", "active"],
    }

    unit_id = fields.Many2one("edu.unit")
    superior_id = fields.Many2one("edu.unit", "Superior unit")
    school_year_id = fields.Many2one("edu.school.year")
    kind = fields.Selection(KINDS, "Kind of plan")
    date_due = fields.Date("Due on")
    date_remind = fields.Date("Reminded from")
    plan_id = fields.Many2one("edu.plan")
    approved_on = fields.Date()
    state = fields.Selection(
        [
            ("on_time", "Approved in time"),
            ("late", "Approved late"),
            ("pending", "Waiting for approval"),
            ("draft", "In preparation"),
            ("missing", "No plan"),
        ],
        "Status",
    )
    is_overdue = fields.Boolean("Overdue")
    on_time_share = fields.Float("In time (%)", digits=(5, 1), aggregator="avg")

    @property
    def _table_query(self):
        today = fields.Date.context_today(self)
        return SQL(
            """
            SELECT row_number() OVER (ORDER BY due.year_id, due.unit_id, due.kind)
                       AS id,
                   due.unit_id, due.superior_id, due.year_id AS school_year_id,
                   due.kind, due.day AS date_due,
                   due.day - due.remind_days AS date_remind,
                   plan.id AS plan_id, plan.approved_on,
                   CASE WHEN plan.approved_on <= due.day THEN 'on_time'
                        WHEN plan.approved_on IS NOT NULL THEN 'late'
                        WHEN plan.approval_state = 'pending' THEN 'pending'
                        WHEN plan.id IS NOT NULL THEN 'draft'
                        ELSE 'missing' END AS state,
                   plan.approved_on IS NULL AND due.day < %(today)s AS is_overdue,
                   CASE WHEN plan.approved_on <= due.day THEN 100 ELSE 0 END
                       AS on_time_share
              FROM (%(due)s) AS due
         LEFT JOIN LATERAL (
                   SELECT p.id, p.approved_on, p.approval_state
                     FROM edu_plan p
                    WHERE p.unit_id = due.unit_id
                      AND p.school_year_id = due.year_id
                      AND p.kind = due.kind AND p.active
                      AND p.approval_state <> 'rejected'
                    ORDER BY p.approved_on, p.approval_state = 'pending' DESC, p.id
                    LIMIT 1) AS plan ON TRUE
            """,
            today=today,
            due=self._due_query(),
        )

    @api.model
    def _due_query(self):
        """Return the SQL of units, school years and kinds with their due dates; a
        due date that names the year wins."""
        return SQL(
            """
            SELECT DISTINCT ON (y.id, u.id, d.kind)
                   y.id AS year_id, u.id AS unit_id, u.parent_id AS superior_id,
                   d.kind, d.remind_days,
                   make_date(extract(year FROM y.date_start)::int
                       + (make_date(extract(year FROM y.date_start)::int,
                                    d.month, d.day) < y.date_start)::int,
                       d.month, d.day) AS day
              FROM edu_school_year y
              JOIN edu_plan_deadline d
                ON d.active AND coalesce(d.school_year_id, y.id) = y.id
               AND coalesce(d.date_from, y.date_start) <= y.date_start
               AND coalesce(d.date_to, y.date_start) >= y.date_start
              JOIN edu_unit u ON u.active AND u.kind = d.unit_kind
             ORDER BY y.id, u.id, d.kind, d.school_year_id NULLS LAST
            """
        )

    def action_open_plan(self):
        """Open the plan, or a new one of this kind."""
        self.ensure_one()
        if self.plan_id:
            return self.plan_id._get_records_action()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.plan",
            "views": [(False, "form")],
            "context": {
                "default_unit_id": self.unit_id.id,
                "default_school_year_id": self.school_year_id.id,
                "default_kind": self.kind,
            },
        }

    @api.model
    def _cron_remind(self):
        """Remind the head of each unit of the plans still to be approved."""
        today = fields.Date.context_today(self)
        rows = self.sudo().search(
            Domain("approved_on", "=", False)
            & Domain("date_remind", "<=", today)
            & Domain("school_year_id.date_end", ">=", today)
            & Domain("unit_id.head_user_id", "!=", False)
        )
        due = rows.grouped("unit_id")
        units = self.env["edu.unit"].sudo()
        old = self.env["mail.activity"].sudo()._plan_reminders()
        # Written anew only where something changed since yesterday.
        keep = {
            activity.res_id
            for activity in old
            if (unit := units.browse(activity.res_id)) in due
            and activity.summary == due[unit]._reminder()
        }
        old.filtered(lambda activity: activity.res_id not in keep).unlink()
        model = self.env["ir.model"]._get_id("edu.unit")
        activities = self.env["mail.activity"].sudo()
        activities.with_context(mail_activity_quick_update=True).create(
            [
                missing._prepare_reminder(unit, model)
                for unit, missing in due.items()
                if unit.id not in keep
            ]
        )
        self._write_reminders(
            {unit: rows for unit, rows in due.items() if unit.id not in keep}
        )

    @api.model
    def _write_reminders(self, due):
        """Write to the mailboxes of units, too; the same letter at once (IT-14).

        :param due: {unit: the rows of the plans still to be approved}
        """
        letters = {}
        for unit, missing in due.items():
            key = missing._reminder(), min(missing.mapped("date_due"))
            letters[key] = letters.get(key, self.env["edu.unit"]) | unit
        for (summary, day), units in letters.items():
            until = self.env._("Until %s", format_date(self.env, day))
            units._write_letter(summary, until, "edu-plans")

    def _prepare_reminder(self, unit, model_id):
        """Return the activity that reminds the head of a unit of these plans."""
        return {
            "activity_type_id": self.env.ref(ACTIVITY).id,
            "res_model_id": model_id,
            "res_id": unit.id,
            "user_id": unit.head_user_id.id,
            "date_deadline": min(self.mapped("date_due")),
            "summary": self._reminder(),
            "automated": True,
        }

    def _reminder(self):
        """Return the sentence that names the plans of these rows."""
        labels = dict(self._fields["kind"]._description_selection(self.env))
        kinds = ", ".join(labels[row.kind] for row in self.sorted("kind"))
        return self.env._("Plans to be approved: %s", kinds)
