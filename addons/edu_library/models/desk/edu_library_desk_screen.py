from datetime import UTC

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

SHOWN = 6  # acts that a screen opened anew shows

# Each figure comes from an index of its own.
FIGURES = """
WITH lent AS (
    SELECT inside FROM edu_library_loan
     WHERE unit_id = %(unit)s AND lent_at >= %(since)s AND is_undone IS NOT TRUE
), out AS (
    SELECT due_date FROM edu_library_loan
     WHERE unit_id = %(unit)s AND returned_at IS NULL
)
SELECT (SELECT count(*) FROM lent WHERE inside IS NOT TRUE) AS lent,
       (SELECT count(*) FROM lent WHERE inside) AS inside,
       (SELECT count(*) FROM edu_library_loan
         WHERE unit_id = %(unit)s AND returned_at >= %(since)s
           AND is_undone IS NOT TRUE) AS back,
       (SELECT count(*) FROM out) AS out,
       (SELECT count(*) FROM out WHERE due_date < %(today)s) AS overdue,
       (SELECT count(*) FROM edu_library_hold
         WHERE unit_id = %(unit)s AND state = 'ready') AS ready,
       (SELECT count(*) FROM edu_library_loan
         WHERE unit_id = %(unit)s AND exception IS NOT NULL
           AND is_settled IS NOT TRUE) AS exceptions
"""


class EduLibraryDeskScreen(models.AbstractModel):
    """What the desk's screen needs besides scanning."""

    _inherit = "edu.library.desk"

    @api.model
    def screen(self, unit_id=None):
        """Return the libraries of the user and what waits at the desk of one.

        :raise UserError: when the user is no librarian of any unit
        """
        user = self.env.user
        units = user.edu_unit_ids
        if not units or not user.has_group("edu_base.edu_base_group_librarian"):
            raise UserError(self.env._("You do not work at any library's desk."))
        unit = units.filtered(lambda u: u.id == unit_id) or (
            user.edu_unit_id if user.edu_unit_id in units else units[:1]
        )
        return {
            "uid": self.env.uid,
            "unit": {"id": unit.id, "name": unit.name},
            "units": [{"id": u.id, "name": u.name} for u in units],
            "waiting": self._waiting(unit),
            "last": self._last_acts(unit),
        }

    @api.model
    def waiting(self, unit_id):
        """Return the figures of the day for the head of the screen."""
        return self._waiting(self._check_desk(unit_id))

    @api.model
    def _last_acts(self, unit):
        """Return the answers of the user's last acts of today, the newest first."""
        own = Domain("unit_id", "=", unit.id) & Domain("user_id", "=", self.env.uid)
        events = (
            self.env["edu.library.desk.event"]
            .sudo()
            .search(own & Domain("at", ">=", "today"), limit=3 * SHOWN)
        )
        undone = {event.code for event in events if event.act == "undo"}
        return [
            {**event.answer, "id": event.request_id, "act": event.act}
            for event in events
            if event.answer and event.request_id not in undone
        ][:SHOWN]

    @api.model
    def _waiting(self, unit):
        """Return the figures of the day: lent, read here, back, overdue, reserved."""
        now = fields.Datetime.context_timestamp(self, fields.Datetime.now())
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        self.env.flush_all()
        rows = self.env.execute_query_dict(
            SQL(
                FIGURES,
                unit=unit.id,
                today=now.date(),
                since=midnight.astimezone(UTC).replace(tzinfo=None),
            )
        )
        return rows[0]

    @api.model
    def find_readers(self, unit_id, text):
        """Return readers of the library by name, class or card number."""
        unit = self._check_desk(unit_id)
        text = (text or "").strip()
        if not text:
            return []
        domain = Domain("unit_id", "=", unit.id) & (
            Domain("name", "ilike", text)
            | Domain("card_no", "ilike", text)
            | Domain("class_id.name", "=ilike", text)
        )
        return [
            {
                "id": reader.id,
                "token": reader.label_token,
                "name": reader.name,
                "class": reader.class_id.name or "",
                "card_no": reader.card_no,
            }
            for reader in self.env["edu.library.reader"].search(domain, limit=30)
        ]

    @api.model
    def why(self, unit_id, loan_id=None, reader_id=None, copy_id=None):
        """Return the rules that fit a loan, or one refused, the deciding one first.

        :param loan_id: the loan; or reader_id and copy_id of what was refused
        """
        unit = self._check_desk(unit_id)
        Policy = self.env["edu.library.policy"]
        if loan_id:
            loan = self.env["edu.library.loan"].browse(loan_id)
            loan.check_access("read")
            day = fields.Datetime.context_timestamp(self, loan.lent_at).date()
            return Policy._explain(loan.unit_id, loan.category_id, loan.kind_id, day)
        reader = self.env["edu.library.reader"].browse(reader_id)
        copy = self.env["edu.library.copy"].browse(copy_id)
        reader.check_access("read")
        copy.check_access("read")
        return Policy._explain(unit, reader.category_id, copy.kind_id)
