from collections import Counter

from odoo import api, models
from odoo.tools import SQL

from ...engine.fold import fold
from ..circulation.edu_library_loan_lending import Asked


class EduLibraryDeskReplay(models.AbstractModel):
    """Scans that a desk kept without network: in whatever order they come, the loans
    of a copy end up the same.

    A loan begins with its scan and ends with the first return after it, or with the
    next loan of the copy. All of it is worked out anew from what is known.
    """

    _inherit = "edu.library.desk"

    @api.model
    def _lend_late(self, context, copy, reader):
        loan = self.env["edu.library.loan"]._record_late(
            Asked(
                reader,
                copy,
                context["at"],
                context["scan"]["id"],
                context["act"] == "inside",
            )
        )
        self._refold(copy, [])
        facts = {"copy_id": copy.id, "reader_id": reader.id, "loan_id": loan.id}
        if loan.exception:
            reasons = dict(loan._fields["exception"]._description_selection(self.env))
            text = self.env._(
                "Lent without network, to look into: %s.", reasons[loan.exception]
            )
            return self._say("warn", copy.display_name, text, loan=loan), facts
        return self._say_lent(loan), facts

    @api.model
    def _return_late(self, context, copy):
        before = copy.open_loan_ids[:1]
        self._refold(copy, [context["at"]])
        loan = self.env["edu.library.loan"].search(
            [("copy_id", "=", copy.id), ("returned_at", "=", context["at"])], limit=1
        )
        facts = {"copy_id": copy.id, "loan_id": loan.id}
        if not loan:
            text = self.env._("It was not on loan at that time.")
            return self._say("warn", copy.display_name, text), facts
        served = (
            before
            and not copy.open_loan_ids
            and self.env["edu.library.hold"]._serve(copy)
        )
        return self._say_back(loan, (served or {}).get(copy)), facts

    @api.model
    def _refold(self, copy, returns):
        """Work out the ends of all loans of a copy anew and write what differs.

        :param returns: times of returns not yet written down
        """
        self.env.flush_all()
        loans = self.env["edu.library.loan"].search(
            [("copy_id", "=", copy.id), ("is_undone", "=", False)],
            order="lent_at, request_id",
        )
        known = [
            loan.returned_at
            for loan in loans
            if loan.returned_at and not loan.is_assumed_back
        ]
        stray = self.env["edu.library.desk.event"].search(
            [("copy_id", "=", copy.id), ("act", "=", "return"), ("loan_id", "=", False)]
        )
        times = sorted({*known, *stray.mapped("at"), *returns})
        ends = fold([loan.lent_at for loan in loans], times)
        self._write_ends(loans, ends)
        if loans and ends[-1][0] is None:
            copy._set_status(("available", "reserved"), "on_loan")
            self.env["edu.library.hold"]._follow(loans[-1])
        else:  # what is kept for a reader stays kept
            copy._set_status(("on_loan",), "available")

    @api.model
    def _write_ends(self, loans, ends):
        """Write the ends that changed, those of closed loans before those that open."""
        opened, closed, rows = Counter(), Counter(), []
        for loan, (end, assumed) in zip(loans, ends, strict=True):
            if (loan.returned_at or None, loan.is_assumed_back) == (end, assumed):
                continue
            key = (loan.reader_id.id, loan.limit_id.id)
            if loan.reader_id and bool(loan.returned_at) != bool(end):
                (closed if end else opened)[key] += 1
            rows.append((end is None, loan.id, end, assumed))
        for _opens, loan_id, end, assumed in sorted(rows, key=lambda row: row[0]):
            self.env.cr.execute(
                SQL(
                    "UPDATE edu_library_loan "
                    "SET returned_at = %s, is_assumed_back = %s, "
                    "returned_by = CASE WHEN %s THEN coalesce(returned_by, %s) END "
                    "WHERE id = %s",
                    end,
                    assumed,
                    end is not None,
                    self.env.uid,
                    loan_id,
                )
            )
        Quota = self.env["edu.library.quota"]
        Quota._give(closed)
        Quota._add(opened)
        loans.invalidate_recordset(flush=False)
