from collections import Counter
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL


class Asked(NamedTuple):
    """What somebody wants to lend: to whom, which copy, when, by which scan."""

    reader: object
    copy: object
    at: object
    request_id: str = ""
    inside: bool = False


class EduLibraryLoanLending(models.Model):
    """Lending, one copy or a class's four hundred, by the same few statements."""

    _inherit = "edu.library.loan"

    @api.model
    def _lend(self, asked):
        """Lend what the rules allow; the rest is refused with its reason.

        Exact under load: the count of the reader is one guarded UPDATE, the open loan
        of a copy is a unique index.

        :param asked: list of `Asked`; `at` is a naive datetime in UTC
        :return: (loans, [(asked, key of the reason, text)])
        """
        self.env.flush_all()
        choices, refused = self._choose(asked)
        granted, over = self._take_places(choices)
        refused += over
        loans = self._insert_loans(granted)
        done = set(loans.copy_id.ids)
        late = [row for row in granted if row[0].copy.id not in done]
        self._give_places_back(late)
        refused += [
            (row[0], "on_loan", self._refusal("on_loan", row[0])) for row in late
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
    def _take_places(self, choices):
        """Count the loans on the readers' cards as far as the rules allow.

        :return: (choices granted, refusals)
        """
        asked = {}
        for one, rule, _due in choices:
            key = (one.reader.id, self._limit_of(one, rule).id)
            allowed = rule.max_inside if one.inside else rule.max_open
            number, most = asked.get(key, (0, allowed))
            asked[key] = (number + 1, max(most, allowed))
        left = Counter(self.env["edu.library.quota"]._take(asked))
        granted, refused = [], []
        for choice in choices:
            one, rule, _due = choice
            key = (one.reader.id, self._limit_of(one, rule).id)
            if left[key] > 0:
                left[key] -= 1
                granted.append(choice)
            else:
                refused.append((one, "limit", self._refusal("limit", one, rule)))
        return granted, refused

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
        """Insert the loans; a copy that somebody has just lent makes no row.

        The status of the copies and the holds of the readers follow at once.
        """
        if not choices:
            return self.browse()
        rows = [
            (
                one.copy.unit_id.id,
                one.copy.id,
                one.copy.title_id.id,
                one.copy.kind_id.id,
                one.reader.id,
                one.reader.category_id.id,
                one.reader.class_id.id or None,
                rule.id,
                self._limit_of(one, rule).id,
                0 if one.inside else rule.max_renewals,
                rule.renew_days,
                one.inside,
                one.at,
                due,
                one.copy.condition,
                one.request_id or None,
            )
            for one, rule, due in sorted(choices, key=lambda choice: choice[0].copy.id)
        ]
        ids = self.env.execute_query(
            SQL(
                """
                WITH lent AS (
                INSERT INTO edu_library_loan
                       (unit_id, copy_id, title_id, kind_id, reader_id, category_id,
                        class_id, policy_id, limit_id, max_renewals, renew_days, inside,
                        lent_at, due_date, condition_out, request_id, renewals,
                        is_lost, lent_by, create_uid, write_uid, create_date,
                        write_date)
                SELECT asked.*, 0, false, %(uid)s, %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM (VALUES %(rows)s) AS asked (unit_id, copy_id, title_id, kind_id,
                       reader_id, category_id, class_id, policy_id, limit_id,
                       max_renewals, renew_days, inside, lent_at, due_date,
                       condition_out, request_id)
                ON CONFLICT (copy_id) WHERE returned_at IS NULL DO NOTHING
                RETURNING id, copy_id, title_id, reader_id, due_date
                ), gone AS (
                UPDATE edu_library_copy c SET status = 'on_loan'
                  FROM lent WHERE c.id = lent.copy_id
                ), fulfilled AS (
                UPDATE edu_library_hold h
                   SET state = 'done', write_date = now() AT TIME ZONE 'UTC'
                  FROM lent
                 WHERE (h.reader_id, h.title_id) = (lent.reader_id, lent.title_id)
                   AND h.state IN ('waiting', 'ready')
                RETURNING h.copy_id
                )
                SELECT id, copy_id, reader_id, due_date FROM lent
                UNION ALL
                SELECT NULL, f.copy_id, NULL, NULL FROM fulfilled f
                 WHERE f.copy_id NOT IN (SELECT copy_id FROM lent)
                 ORDER BY 1
                """,
                uid=self.env.uid,
                rows=SQL(", ").join(
                    SQL(
                        "(%s, %s, %s, %s, %s, %s, %s::int, %s, %s, %s, %s, %s, "
                        "%s::timestamp, %s::date, %s, %s::varchar)",
                        *row,
                    )
                    for row in rows
                ),
            )
        )
        self.invalidate_model(flush=False)
        self.env["edu.library.copy"].invalidate_model(["status"], flush=False)
        self.env["edu.library.hold"].invalidate_model(["state"], flush=False)
        lent = [row for row in ids if row[0]]
        self._free_kept([row[1] for row in ids if not row[0]])
        loans = self.browse([row[0] for row in lent])
        for loan, (_id, copy_id, reader_id, due) in zip(loans, lent, strict=True):
            # What every caller asks next is known.
            loan._fields["copy_id"]._insert_cache(loan, [copy_id])
            loan._fields["reader_id"]._insert_cache(loan, [reader_id])
            loan._fields["due_date"]._insert_cache(loan, [due])
        return loans

    @api.model
    def _free_kept(self, copy_ids):
        """Copies kept for readers who took another one of the title serve the next."""
        copies = self.env["edu.library.copy"].browse(copy_ids)
        free = copies._set_status(("reserved",), "available")
        self.env["edu.library.hold"]._serve(free)
