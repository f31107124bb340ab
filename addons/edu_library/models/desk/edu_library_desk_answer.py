from odoo import api, fields, models
from odoo.tools import SQL, format_date

# A reader, the books held and those kept for pick-up. A function, since the database
# keeps its plan.
CARD = """
DROP FUNCTION IF EXISTS edu_library_card;
CREATE FUNCTION edu_library_card(reader int, today date, lang text) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN RETURN (
SELECT json_build_object(
       'id', r.id, 'token', r.label_token, 'name', r.name, 'card_no', r.card_no,
       'class', coalesce(k.name, ''), 'category', CASE WHEN k.id IS NULL
       THEN coalesce(g.name->>lang, g.name->>'en_US') ELSE '' END,
       'state', r.state, 'block_reason', coalesce(r.block_reason, ''), 'photo',
       EXISTS (SELECT FROM ir_attachment a WHERE a.res_model = 'edu.library.reader'
                  AND a.res_id = r.id AND a.res_field = 'image_128'), 'loans',
       (SELECT coalesce(json_agg(json_build_object(
                  'id', l.id, 'copy', c.label_token, 'accession', c.accession_no,
                  'title', concat_ws('. ', t.name, t.volume), 'due', l.due_date,
                  'late', l.due_date < today, 'inside', coalesce(l.inside, false),
                  'renewable', l.renewals < l.max_renewals)
                  ORDER BY l.due_date, l.id), '[]')
          FROM edu_library_loan l
          JOIN edu_library_copy c ON c.id = l.copy_id
          JOIN edu_library_title t ON t.id = l.title_id
         WHERE l.reader_id = r.id AND l.returned_at IS NULL), 'ready',
       (SELECT coalesce(json_agg(
                  c.accession_no || ' · ' || concat_ws('. ', t.name, t.volume)
                  ORDER BY h.keep_until, h.id), '[]')
          FROM edu_library_hold h
          JOIN edu_library_copy c ON c.id = h.copy_id
          JOIN edu_library_title t ON t.id = h.title_id
         WHERE h.reader_id = r.id AND h.state = 'ready'))
  FROM edu_library_reader r
  JOIN edu_library_reader_category g ON g.id = r.category_id
  LEFT JOIN edu_class k ON k.id = r.class_id
 WHERE r.id = reader);
END $$
"""


class EduLibraryDeskAnswer(models.AbstractModel):
    """What the desk shows and sounds for each scan."""

    _inherit = "edu.library.desk"

    def init(self):
        result = super().init()
        self.env.cr.execute(CARD)
        return result

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
        ((card,),) = self.env.execute_query(
            SQL(
                "SELECT edu_library_card(%s, %s, %s)",
                reader.id,
                fields.Date.context_today(self),
                self.env.lang or "en_US",
            )
        )
        days = {day: self._day(day) for day in {loan["due"] for loan in card["loans"]}}
        for loan in card["loans"]:
            loan["due"] = days[loan["due"]]
        return {**card, "overdue": sum(loan["late"] for loan in card["loans"])}

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
            hold_for = hold.reader_id.display_name
            return {**answer, "hold": hold_for, "can_undo": True}
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
