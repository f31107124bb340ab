from collections import Counter
from typing import NamedTuple

from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.tools import SQL


class Asked(NamedTuple):
    """What somebody wants to lend: to whom, which copy, when, by which scan."""

    reader: object
    copy: object
    at: object
    request_id: str = ""
    inside: bool = False


# Everything a lending changes, by one statement: the count of each reader is guarded,
# a copy that somebody has just lent makes no row, the copies are gone, the holds done.
# A function, since the database keeps its plan; planning took longer than lending.
LEND = """
DROP FUNCTION IF EXISTS edu_library_lend;
CREATE FUNCTION edu_library_lend(wanted jsonb, lender int)
RETURNS TABLE (copy int, is_allowed boolean, loan int) LANGUAGE plpgsql AS $$
BEGIN RETURN QUERY
WITH asked AS (
    SELECT * FROM jsonb_to_recordset(wanted) AS asked (
           unit_id int, copy_id int, title_id int, kind_id int, reader_id int,
           category_id int, class_id int, policy_id int, limit_id int,
           max_renewals int, renew_days int, inside boolean, lent_at timestamp,
           due_date date, condition varchar, request_id varchar, turn int, most int)
), places AS (
    SELECT reader_id, limit_id, a.most,
           least(a.number, a.most - coalesce(q.open_count, 0)) AS number
      FROM (SELECT reader_id, limit_id, max(most) AS most, count(*) AS number
              FROM asked GROUP BY 1, 2) a
      LEFT JOIN edu_library_quota q USING (reader_id, limit_id)
), granted AS (
    INSERT INTO edu_library_quota AS q (reader_id, limit_id, open_count)
    SELECT reader_id, limit_id, number FROM places WHERE number > 0 ORDER BY 1, 2
    ON CONFLICT (reader_id, limit_id) DO UPDATE
       SET open_count = q.open_count + excluded.open_count
     WHERE q.open_count + excluded.open_count <= (
           SELECT most FROM places p
            WHERE (p.reader_id, p.limit_id) = (q.reader_id, q.limit_id))
    RETURNING reader_id, limit_id
), allowed AS (
    SELECT asked.* FROM asked JOIN granted USING (reader_id, limit_id)
      JOIN places USING (reader_id, limit_id) WHERE asked.turn <= places.number
), lent AS (
    INSERT INTO edu_library_loan
           (unit_id, copy_id, title_id, kind_id, reader_id, category_id, class_id,
            policy_id, limit_id, max_renewals, renew_days, inside, lent_at, due_date,
            condition_out, request_id, renewals, is_lost, lent_by, create_uid,
            write_uid, create_date, write_date)
    SELECT unit_id, copy_id, title_id, kind_id, reader_id, category_id, class_id,
           policy_id, limit_id, max_renewals, renew_days, inside, lent_at, due_date,
           condition, request_id, 0, false, lender, lender, lender,
           now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
      FROM allowed ORDER BY copy_id
    ON CONFLICT (copy_id) WHERE returned_at IS NULL DO NOTHING
    RETURNING id, copy_id, title_id, reader_id
), gone AS (
    UPDATE edu_library_copy c SET status = 'on_loan' FROM lent WHERE c.id = lent.copy_id
), fulfilled AS (
    UPDATE edu_library_hold h
       SET state = 'done', loan_id = lent.id, write_date = now() AT TIME ZONE 'UTC'
      FROM lent
     WHERE (h.reader_id, h.title_id) = (lent.reader_id, lent.title_id)
       AND h.state IN ('waiting', 'ready')
    RETURNING h.copy_id
)
SELECT a.copy_id, w.copy_id IS NOT NULL, l.id
  FROM asked a LEFT JOIN allowed w USING (copy_id) LEFT JOIN lent l USING (copy_id)
 UNION ALL
SELECT f.copy_id, NULL, NULL FROM fulfilled f
 WHERE f.copy_id NOT IN (SELECT lent.copy_id FROM lent);
END $$
"""


class EduLibraryLoanLending(models.Model):
    """Lending, one copy or a class's four hundred, by the same few statements."""

    _inherit = "edu.library.loan"

    def init(self):
        result = super().init()
        self.env.cr.execute(LEND)
        return result

    @api.model
    def _lend(self, asked):
        """Lend what the rules allow; the rest is refused with its reason.

        Exact under load: the count of the reader is a guarded UPDATE, the open loan of
        a copy is a unique index.

        :param asked: list of `Asked`; `at` is a naive datetime in UTC
        :return: (loans, [(asked, key of the reason, text)])
        """
        self.env.flush_all()
        choices, refused = self._choose(asked)
        loans, over, late = self._insert_loans(choices)
        for key, rows in (("limit", over), ("on_loan", late)):
            refused += [
                (one, key, self._refusal(key, one, rule)) for one, rule, _due in rows
            ]
        return loans, refused

    @api.model
    def _choose(self, asked):
        """Return [(asked, rule, due date)] of what may be lent, and the refusals."""
        Policy = self.env["edu.library.policy"]
        kept = [one.copy.id for one in asked if one.copy.status == "reserved"]
        waiting = kept and self.env["edu.library.hold"]._reserved_for(kept) or {}
        seen, days, choices, refused = set(), {}, [], []
        for one in asked:
            day = fields.Datetime.context_timestamp(self, one.at).date()
            rule = Policy._decide(
                one.copy.unit_id, one.reader.category_id, one.copy.kind_id, day
            )
            reason = self._why_not(one, rule, waiting)
            if not reason and one.copy.id in seen:
                reason = "twice"
            if reason:
                refused.append((one, reason, self._refusal(reason, one, rule)))
                continue
            seen.add(one.copy.id)
            key = (rule, one.copy.unit_id, day)
            if not one.inside and key not in days:
                days[key] = rule._due_date(one.copy.unit_id, day)
            choices.append((one, rule, day if one.inside else days[key]))
        return choices, refused

    @api.model
    def _give_places_back(self, choices):
        self.env["edu.library.quota"]._give(
            Counter(
                (one.reader.id, self._limit_of(one, rule).id)
                for one, rule, _due in choices
            )
        )

    @api.model
    def _limit_of(self, one, rule):
        """What is read in the library does not count against what is taken home."""
        if one.inside:
            return self.env.ref("edu_library.limit_inside")
        return rule.limit_id

    @api.model
    def _insert_loans(self, choices):
        """Lend what the counts on the cards leave room for.

        :return: (loans, choices beyond the limit, choices that others have just lent)
        """
        if not choices:
            return self.browse(), [], []
        rows = self.env.execute_query(
            SQL(
                "SELECT copy, is_allowed, loan FROM edu_library_lend(%s, %s)",
                Json(list(self._rows(choices))),
                self.env.uid,
            )
        )
        self.invalidate_model(flush=False)
        self.env["edu.library.quota"].invalidate_model(flush=False)
        self.env["edu.library.copy"].invalidate_model(["status"], flush=False)
        self.env["edu.library.hold"].invalidate_model(["state"], flush=False)
        self._free_kept([row[0] for row in rows if row[1] is None])
        outcome = {row[0]: row[1:] for row in rows if row[1] is not None}
        lent, over, late = [], [], []
        for choice in choices:
            is_allowed, loan_id = outcome[choice[0].copy.id]
            if loan_id:
                loan = self.browse(loan_id)
                self._remember(loan, choice)
                lent.append(loan)
            else:
                (late if is_allowed else over).append(choice)
        self._give_places_back(late)
        return self.concat(*lent), over, late

    @api.model
    def _rows(self, choices):
        """Return the rows of the statement, in the order of their turn on a card."""
        turns = Counter()
        for one, rule, due in choices:
            limit = self._limit_of(one, rule)
            turns[one.reader.id, limit.id] += 1
            yield {
                "unit_id": one.copy.unit_id.id,
                "copy_id": one.copy.id,
                "title_id": one.copy.title_id.id,
                "kind_id": one.copy.kind_id.id,
                "reader_id": one.reader.id,
                "category_id": one.reader.category_id.id,
                "class_id": one.reader.class_id.id or None,
                "policy_id": rule.id,
                "limit_id": limit.id,
                "max_renewals": 0 if one.inside else rule.max_renewals,
                "renew_days": rule.renew_days,
                "inside": one.inside,
                "lent_at": fields.Datetime.to_string(one.at),
                "due_date": fields.Date.to_string(due),
                "condition": one.copy.condition,
                "request_id": one.request_id or None,
                "turn": turns[one.reader.id, limit.id],
                "most": rule.max_inside if one.inside else rule.max_open,
            }

    @api.model
    def _remember(self, loan, choice):
        """What every caller asks next of a new loan is known."""
        one, _rule, due = choice
        values = {"copy_id": one.copy.id, "reader_id": one.reader.id, "due_date": due}
        for name, value in values.items():
            loan._fields[name]._insert_cache(loan, [value])

    @api.model
    def _free_kept(self, copy_ids):
        """Copies kept for readers who took another one of the title serve the next."""
        copies = self.env["edu.library.copy"].browse(copy_ids)
        free = copies._set_status(("reserved",), "available")
        self.env["edu.library.hold"]._serve(free)
