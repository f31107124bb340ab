from odoo import api, fields, models
from odoo.tools import SQL, format_date

CARD_NAMES = (
    "id",
    "token",
    "name",
    "card_no",
    "class",
    "category",
    "state",
    "block_reason",
)
# A reader, the books held and those kept for pick-up.
CARD = """
SELECT r.id, r.label_token, r.name, r.card_no, coalesce(k.name, ''),
       CASE WHEN k.id IS NULL THEN %(category)s ELSE '' END,
       r.state, coalesce(r.block_reason, ''), (
       SELECT json_agg(json_build_object(
                  'id', l.id, 'copy', c.label_token, 'accession', c.accession_no,
                  'title', concat_ws('. ', t.name, t.volume), 'due', l.due_date,
                  'late', l.due_date < %(today)s, 'inside', coalesce(l.inside, false),
                  'renewable', l.renewals < l.max_renewals) ORDER BY l.due_date, l.id)
         FROM edu_library_loan l
         JOIN edu_library_copy c ON c.id = l.copy_id
         JOIN edu_library_title t ON t.id = l.title_id
        WHERE l.reader_id = r.id AND l.returned_at IS NULL), (
       SELECT json_agg(c.accession_no || ' · ' || concat_ws('. ', t.name, t.volume)
                       ORDER BY h.keep_until, h.id)
         FROM edu_library_hold h
         JOIN edu_library_copy c ON c.id = h.copy_id
         JOIN edu_library_title t ON t.id = h.title_id
        WHERE h.reader_id = r.id AND h.state = 'ready')
  FROM edu_library_reader r
  JOIN edu_library_reader_category g ON g.id = r.category_id
  LEFT JOIN edu_class k ON k.id = r.class_id
 WHERE r.id = %(reader)s
"""


class EduLibraryDeskAnswer(models.AbstractModel):
    """What the desk shows and sounds for each scan."""

    _inherit = "edu.library.desk"

    @api.model
    def _say(self, status, title, detail, reader=None, loan=None, **more):
        """Return an answer: status ok, warn or error, a title and a sentence."""
        reader = reader or (loan and loan.reader_id)
        answer = {"status": status, "title": title, "detail": detail}
        if reader:
            answer["reader"] = self._reader_card(reader)
        if loan:
            answer["loan_id"] = loan.id
        if more.get("title"):
            answer["title_id"] = more["title"].id
        return answer

    @api.model
    def _reader_card(self, reader):
        """Return what the desk shows of the reader whose card lies on it."""
        self.env.flush_all()
        category = self.env["edu.library.reader.category"]._field_to_sql("g", "name")
        (row,) = self.env.execute_query(
            SQL(
                CARD,
                reader=reader.id,
                today=fields.Date.context_today(self),
                category=category,
            )
        )
        loans, ready = row[-2] or [], row[-1] or []
        return {
            **dict(zip(CARD_NAMES, row, strict=False)),
            "overdue": sum(loan["late"] for loan in loans),
            "ready": ready,
            "loans": [{**loan, "due": self._day(loan["due"])} for loan in loans],
        }

    @api.model
    def _day(self, day):
        return format_date(self.env, day)

    @api.model
    def _say_reader(self, reader):
        card = self._reader_card(reader)
        if reader.state != "active":
            states = dict(reader._fields["state"]._description_selection(self.env))
            detail = reader.block_reason or states[reader.state]
            return {
                "status": "error",
                "title": reader.name,
                "detail": detail,
                "reader": card,
            }
        notes = []
        if card["overdue"]:
            notes.append(self.env._("%s overdue", card["overdue"]))
        if card["ready"]:
            notes.append(self.env._("Ready for pick-up: %s", ", ".join(card["ready"])))
        detail = " · ".join(notes or [self.env._("%s books held", len(card["loans"]))])
        return {
            "status": "warn" if notes else "ok",
            "title": reader.display_name,
            "detail": detail,
            "reader": card,
        }

    @api.model
    def _say_lent(self, loan):
        text = self.env._(
            "%(reader)s, until %(date)s",
            reader=loan.reader_id.name,
            date=self._day(loan.due_date),
        )
        answer = self._say("ok", loan.copy_id.display_name, text, loan=loan)
        return {**answer, "can_undo": True}

    @api.model
    def _say_back(self, loan, hold):
        """Return the answer of a return; who waits for the book is named first."""
        title = loan.copy_id.display_name
        if hold:
            text = self.env._(
                "Keep it for %(reader)s until %(date)s",
                reader=hold.reader_id.display_name,
                date=self._day(hold.keep_until),
            )
            answer = self._say("warn", title, text, loan=loan)
            return {**answer, "hold": hold.reader_id.display_name}
        days = (fields.Date.context_today(self) - loan.due_date).days
        text = self.env._("Back from %s", loan.reader_id.display_name)
        if days > 0:
            text = self.env._(
                "Back from %(reader)s, %(days)s days late",
                reader=loan.reader_id.display_name,
                days=days,
            )
        answer = self._say("ok" if days <= 0 else "warn", title, text, loan=loan)
        return {**answer, "can_undo": True}

    @api.model
    def _say_copy(self, copy):
        """Return what a copy is and where, for a look only."""
        statuses = dict(copy._fields["status"]._description_selection(self.env))
        loan = copy.open_loan_ids[:1]
        parts = [statuses[copy.status], copy.call_number, copy.place_id.display_name]
        if loan:
            due = self._day(loan.due_date)
            parts = [
                self.env._(
                    "With %(reader)s until %(date)s",
                    reader=loan.reader_id.display_name,
                    date=due,
                )
            ]
        text = " · ".join(part for part in parts if part)
        return self._say("ok", copy.display_name, text)
