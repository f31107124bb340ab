from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.edu_base.engine.import_fields import ImportCancelled

from . import dissemination_sql as sql

BATCH = 100  # units
CHANNEL = "root.edu_reporting"
LEADER = "edu_base.edu_base_group_leader"


class EduDissemination(models.Model):
    """Giving receipts to those concerned: set-based, in the background (ORG-07)."""

    _inherit = "edu.dissemination"

    is_sending = fields.Boolean("Being sent", readonly=True, copy=False)
    is_delivered = fields.Boolean(readonly=True, copy=False)
    progress_id = fields.Many2one("edu.progress", readonly=True, copy=False)

    def _start_sending(self):
        """Deliver at once to a few units, to many as a job."""
        self.ensure_one()
        document = self.sudo()
        total = len(document._units())
        if total <= BATCH:
            document._deliver_all()
            return
        progress = self.env["edu.progress"]._open(self, total)
        document.write({"progress_id": progress.id, "is_sending": True})
        self.with_delay(channel=CHANNEL, description=self.display_name)._deliver_all()

    def _deliver_all(self):
        """Run by the job queue: all units, a hundred at a time.

        Whoever has a receipt already keeps it, so that it may run again.
        """
        self.ensure_one()
        document = self.sudo()
        report = document.progress_id._reporter()
        today = fields.Date.context_today(document)
        circles, units = document._circles(today), document._units()
        try:
            for start in range(0, len(units), BATCH):
                report(start)
                document._deliver(circles, units[start : start + BATCH])
            if document.user_ids and circles != ["named"]:
                document._deliver(["named"], document._named_units())
            report(len(units), force=bool(document.progress_id))
        except ImportCancelled:
            self.env.cr.rollback()
            document.is_sending = False
            return
        later = document.sent_on and document.lead_days and len(circles) == 1
        waits = later and document.reach != "leader" and circles != ["named"]
        document.write({"is_sending": False, "is_delivered": not waits})

    def _deliver(self, circles, units):
        """Give receipts to the circles of units; write to the boxes of new units."""
        reached, moment = set(), fields.Datetime.now()
        reporting = "named" if self.audience == "persons" else "leader"
        for circle in circles:
            answers = self.asks == "answer" and circle == reporting
            for people in self._people(circle):
                rows = self.env.execute_query(
                    sql.insert(self, units, circle, people, answers, moment)
                )
                reached |= {unit for (unit,) in rows}
        self.env["edu.dissemination.receipt"].invalidate_model()
        self.invalidate_recordset()
        told = self._told_before(units, moment)
        self._mail_units(units.filtered(lambda unit: unit.id in reached - told))

    def _told_before(self, units, moment):
        """Return the ids of units that got receipts before a moment."""
        rows = self.env.execute_query(
            SQL(
                "SELECT DISTINCT unit_id FROM edu_dissemination_receipt "
                "WHERE dissemination_id = %s AND unit_id = ANY(%s) "
                "AND sent_at < %s",
                self.id,
                list(units.ids),
                moment,
            )
        )
        return {unit for (unit,) in rows}

    def _people(self, circle):
        """Return the SQL of (unit_id, user_id) of a circle, one or several."""
        if circle == "leader":
            return [sql.leaders(self._in_role(self.env.ref(LEADER)))]
        if circle == "staff":
            return [sql.MEMBERS]
        if circle == "named":
            return [
                SQL(
                    "SELECT * FROM (%s) AS members WHERE user_id = ANY(%s)",
                    sql.MEMBERS,
                    list(self.user_ids.ids),
                )
            ]
        year = self.env["edu.school.year"].sudo()._on(self.sent_on)
        return [
            sql.officers(section.duty, year.id, self._in_role(section.group_id))
            for section in self.section_ids
        ]

    def _in_role(self, group):
        """Return the SQL of the ids of users in a role, implied ones included."""
        users = self.env["res.users"].sudo()
        return users._search(Domain("all_group_ids", "in", group.ids)).subselect()

    def _mail_units(self, units):
        """Queue a letter to the official mailbox of each unit (IT-14)."""
        self.ensure_one()
        self._mail_boxes(units, self.env._("New document: %s", self.display_name))

    def _mail_boxes(self, units, subject):
        body = self.env["ir.qweb"]._render(
            "edu_reporting.dissemination_letter",
            {"document": self, "subject": subject, "url": self.get_base_url()},
        )
        units._queue_letter(subject, body)

    @api.model
    def _cron_deliver(self):
        """Give the document to the officers and the staff once the leaders had it."""
        waiting = self.sudo().search(
            [
                ("state", "=", "sent"),
                ("is_delivered", "=", False),
                ("is_sending", "=", False),
            ]
        )
        for document in waiting:
            document._deliver_all()

    def action_send_again(self):
        """Give it to those who joined their unit since, too."""
        for document in self:
            document._check_sender()
            if document.state == "sent" and not document.is_sending:
                document._start_sending()

    def _on_deliver_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        self.sudo().write({"is_sending": False})
        self.sudo().message_post(body=exc_message or "")

    def _is_progress_finished(self):  # asked by edu.progress
        return not self.is_sending
