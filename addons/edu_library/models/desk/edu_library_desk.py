from datetime import UTC, datetime, timedelta

from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

MAX_SCANS = 500
# What is older was kept by a desk without network: it has happened, nobody is asked.
LATE = timedelta(seconds=90)
MAX_AGE = timedelta(days=30)


class EduLibraryDesk(models.AbstractModel):
    """One call for everything a desk does; the same scan twice changes nothing."""

    _inherit = "edu.library.desk"

    @api.model
    def scan(self, unit_id, scans):
        """Carry out scans in the order of their time and answer each of them.

        :param unit_id: the library
        :param scans: list of {id, code, age (ms since the scan), act (lend, inside,
            return, renew, hold, give_up, undo, look), reader (token of the card that
            was on the desk, for lend, inside, hold), condition}
        :return: list of {id, status (ok, warn, error), title, detail, reader, …}
        :raise AccessError: when the user is no librarian of the unit
        :raise UserError: when what was sent makes no sense
        """
        unit = self._check_desk(unit_id)
        if not isinstance(scans, list) or len(scans) > MAX_SCANS:
            raise UserError(self.env._("Send at most %s scans at once.", MAX_SCANS))
        if not scans:
            return []
        now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
        desk = self.sudo()
        ids = [self._check_id(scan) for scan in scans]
        done = desk.env["edu.library.desk.event"]._answered(ids)
        answers = {}
        for scan in sorted(scans, key=lambda scan: -float(scan.get("age") or 0)):
            if scan["id"] not in done:
                done[scan["id"]] = desk._one(unit, scan, now)
            answers[scan["id"]] = done[scan["id"]]
        return [{"id": scan["id"], **answers[scan["id"]]} for scan in scans]

    @api.model
    def _check_desk(self, unit_id):
        """:raise AccessError: unless the user is a librarian of the unit"""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT u.id, u.name, u.parent_path FROM edu_unit u
                  JOIN edu_unit_res_users_rel r ON r.unit_id = u.id
                 WHERE u.active AND u.id = %s AND r.user_id = %s
                """,
                unit_id if isinstance(unit_id, int) else None,
                self.env.uid,
            )
        )
        if not rows or not self.env.user.has_group("edu_base.edu_base_group_librarian"):
            raise AccessError(self.env._("You do not work at this library's desk."))
        return self._known("edu.unit", ("id", "name", "parent_path"), rows[0])

    @api.model
    def _known(self, model, names, values):
        """Return a record of which these values are known: nobody reads them again."""
        record = self.env[model].browse(values[0])
        if record:
            for name, value in zip(names[1:], values[1:], strict=True):
                record._fields[name]._insert_cache(record, [value])
        return record

    @api.model
    def _check_id(self, scan):
        value = isinstance(scan, dict) and scan.get("id")
        if not isinstance(value, str) or not 8 <= len(value) <= 80:
            raise UserError(self.env._("A scan carries an id of its own."))
        return value

    @api.model
    def _one(self, unit, scan, now):
        """Carry out one scan, write it down and return its answer."""
        try:
            age = timedelta(milliseconds=max(0, float(scan.get("age") or 0)))
        except (TypeError, ValueError, OverflowError):
            age = timedelta(0)
        at = now - min(age, MAX_AGE)
        acts = dict(self.env["edu.library.desk.event"]._fields["act"].selection)
        act = scan.get("act") if scan.get("act") in acts else "look"
        context = {
            "unit": unit,
            "scan": scan,
            "act": act,
            "at": at.replace(microsecond=0),
            "is_late": age > LATE,
        }
        answer, facts = self._act(context)
        self.env["edu.library.desk.event"]._record(
            {
                "unit_id": unit.id,
                "request_id": scan["id"],
                "user_id": self.env.uid,
                "act": act,
                "at": context["at"],
                "received_on": now,
                "code": str(scan.get("code") or "")[:200],
                "is_late": context["is_late"],
                "status": answer["status"],
                "answer": answer,
                **facts,
            }
        )
        return answer
