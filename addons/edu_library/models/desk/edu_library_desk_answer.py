from odoo import api, fields, models
from odoo.tools import SQL, format_date


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
        today = fields.Date.context_today(self)
        rows = self._reader_rows(reader)
        loans = [row for row in rows if row[0]]
        category = "" if reader.class_id else reader.category_id.name
        return {
            "id": reader.id,
            "token": reader.label_token,
            "name": reader.name,
            "card_no": reader.card_no,
            "class": reader.class_id.name or "",
            "category": category,
            "state": reader.state,
            "block_reason": reader.block_reason or "",
            "overdue": sum(due < today for *_ids, due, _inside, _renewable in loans),
            "ready": [f"{row[2]} · {row[3]}" for row in rows if not row[0]],
            "loans": [
                {
                    "id": loan_id,
                    "copy": token,
                    "accession": accession,
                    "title": title,
                    "due": format_date(self.env, due),
                    "late": due < today,
                    "inside": bool(inside),
                    "renewable": renewable,
                }
                for loan_id, token, accession, title, due, inside, renewable in loans
            ],
        }

    @api.model
    def _reader_rows(self, reader):
        """Return what a reader holds, and without a loan what is kept for pick-up.

        :return: rows (loan id, label of the copy, accession number, title, due date,
            inside, renewable)
        """
        self.env.flush_all()
        return self.env.execute_query(
            SQL(
                """
                SELECT l.id, c.label_token, c.accession_no,
                       concat_ws('. ', t.name, t.volume), l.due_date, l.inside,
                       l.renewals < l.max_renewals
                  FROM edu_library_loan l
                  JOIN edu_library_copy c ON c.id = l.copy_id
                  JOIN edu_library_title t ON t.id = l.title_id
                 WHERE l.reader_id = %(reader)s AND l.returned_at IS NULL
                UNION ALL
                SELECT NULL, c.label_token, c.accession_no,
                       concat_ws('. ', t.name, t.volume), h.keep_until, false, false
                  FROM edu_library_hold h
                  JOIN edu_library_copy c ON c.id = h.copy_id
                  JOIN edu_library_title t ON t.id = h.title_id
                 WHERE h.reader_id = %(reader)s AND h.state = 'ready'
                 ORDER BY 5, 1
                """,
                reader=reader.id,
            )
        )

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
            date=format_date(self.env, loan.due_date),
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
                date=format_date(self.env, hold.keep_until),
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
            due = format_date(self.env, loan.due_date)
            parts = [
                self.env._(
                    "With %(reader)s until %(date)s",
                    reader=loan.reader_id.display_name,
                    date=due,
                )
            ]
        text = " · ".join(part for part in parts if part)
        return self._say("ok", copy.display_name, text)
