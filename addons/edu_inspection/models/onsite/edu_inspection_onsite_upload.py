import math
from datetime import UTC, datetime

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from odoo.addons.edu_base.models.document.pictures import read_picture

from ..findings.edu_inspection_finding import REMEDIES

MAX_ENTRIES = 500
MAX_NOTE = 1000
MAX_AGE = 60 * 24 * 3600 * 1000  # ms
STEP = 10 * 60 * 1000  # ms: how exactly the clock of a phone is put right
MAX_PHOTO = 3 * 1024 * 1024
COLUMNS = {
    "client_id": "varchar",
    "score_id": "int",
    "made_on": "timestamp",
    "clock": "float8",
    "answer": "varchar",
    "points": "float8",
    "note": "varchar",
    "remedy": "varchar",
}


class EduInspectionAssessment(models.Model):
    """Taking in what was entered on site; twice the same changes nothing (INS-05)."""

    _inherit = "edu.inspection.assessment"

    def upload(self, entries):
        """Take in entries of the on-site form; the latest of a criterion counts.

        :param entries: list of {id, criterion_id, at, age (both ms), and any of answer,
            points, note, remedy, photo (base64)}; `id` is the client's own
        :return: list of {id, status: ok | refused, detail}; a refused one is not stored
        :raise AccessError: when the user does not write this assessment
        """
        self.ensure_one()
        self.check_access("write")
        if not isinstance(entries, list) or len(entries) > MAX_ENTRIES:
            raise UserError(self.env._("Send at most %s entries at once.", MAX_ENTRIES))
        known = self._known_entries(entries)
        scores = {row.criterion_id.id: row for row in self.score_ids}
        rows, answers = {}, []
        for entry in entries:
            answer = {"id": entry.get("id"), "status": "ok"}
            try:
                if str(entry.get("id")) not in known:
                    row = self._prepare_entry(entry, scores)
                    rows[row["client_id"]] = row
            except UserError as error:
                answer.update(status="refused", detail=str(error))
            answers.append(answer)
        fresh = self._insert_entries(list(rows.values()))
        self._apply_entries([rows[client_id] for client_id in fresh])
        return answers

    def _known_entries(self, entries):
        ids = [str(entry.get("id")) for entry in entries]
        rows = self.env["edu.inspection.entry"].search(
            [("assessment_id", "=", self.id), ("client_id", "in", ids)]
        )
        return set(rows.mapped("client_id"))

    def _prepare_entry(self, entry, scores):
        """Return the row of an entry.

        :raise UserError: when it is not of this form, or makes no sense
        """
        self._check_draft()
        client_id, criterion_id = entry.get("id"), entry.get("criterion_id")
        score = scores.get(criterion_id) if isinstance(criterion_id, int) else None
        if not isinstance(client_id, str) or not 8 <= len(client_id) <= 80:
            raise UserError(self.env._("An entry carries an id of its own."))
        if not score:
            raise UserError(self.env._("This criterion is not part of the form."))
        now = datetime.now(UTC).replace(tzinfo=None)
        clock = self._entry_clock(entry, now)
        row = {
            "client_id": client_id,
            "score_id": score.id,
            "clock": clock,
            "made_on": datetime.fromtimestamp(clock / 1000, UTC).replace(tzinfo=None),
            "answer": self._entry_answer(entry, score),
            "points": self._entry_points(entry, score),
            "note": self._entry_note(entry),
            "remedy": self._entry_remedy(entry),
            "photo": self._entry_photo(entry),
        }
        if all(row[k] is None for k in ("answer", "points", "note", "remedy", "photo")):
            raise UserError(self.env._("The entry is empty."))
        return row

    def _entry_clock(self, entry, now):
        """Return when an entry was made, in ms.

        The phone's clock gives the order; where it is wrong, the age puts it right by
        whole steps, so that a slow upload does not turn two entries round.
        """
        age, at = entry.get("age"), entry.get("at")
        received = now.replace(tzinfo=UTC).timestamp() * 1000
        true = received - min(max(self._finite(age), 0), MAX_AGE)
        at = self._finite(at)
        return at + round((true - at) / STEP) * STEP

    def _finite(self, value):
        valid = isinstance(value, int | float) and math.isfinite(value)
        return value if valid and abs(value) < 10**14 else 0

    def _entry_answer(self, entry, score):
        answer = entry.get("answer")
        if answer is None:
            return None
        if answer not in ("yes", "no") or score.kind != "yes_no":
            raise UserError(self.env._("This is not an answer: %s", answer))
        return answer

    def _entry_points(self, entry, score):
        points = entry.get("points")
        if points is None:
            return None
        number = isinstance(points, int | float) and not isinstance(points, bool)
        if not number or score.kind != "points" or not 0 <= points <= score.max_points:
            raise UserError(
                self.env._(
                    "Points lie between 0 and %s.", self._number(score.max_points)
                )
            )
        return points

    def _entry_note(self, entry):
        note = entry.get("note")
        return None if note is None else str(note)[:MAX_NOTE].strip()

    def _entry_remedy(self, entry):
        """Return the remedy of a finding; empty: there is no finding."""
        remedy = entry.get("remedy")
        if remedy is None:
            return None
        if self.tier == "self" or remedy not in {"", *dict(REMEDIES)}:
            raise UserError(self.env._("A finding is made by those who inspect."))
        return remedy

    def _entry_photo(self, entry):
        """Return the bytes of the picture, or None without one."""
        data = entry.get("photo")
        return read_picture(self.env, data, MAX_PHOTO) if data else None

    def _insert_entries(self, rows):
        """Insert what is not there yet; return the client ids of the new ones."""
        if not rows:
            return []
        self.env.flush_all()
        inserted = self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_inspection_entry (assessment_id, user_id, %(names)s)
                SELECT %(assessment)s, %(user)s, %(names)s
                  FROM unnest(%(values)s) AS entries (%(names)s)
                    ON CONFLICT (assessment_id, client_id) DO NOTHING
                RETURNING client_id
                """,
                names=SQL(", ").join(map(SQL.identifier, COLUMNS)),
                values=SQL(", ").join(
                    SQL(f"%s::{kind}[]", [row[name] for row in rows])
                    for name, kind in COLUMNS.items()
                ),
                assessment=self.id,
                user=self.env.uid,
            )
        )
        return [client_id for (client_id,) in inserted]
