from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.compensation import full_years

# From which statuses of a copy each case can be reported, and what it becomes.
REPORTED = {
    "lost": (("available", "on_loan", "reserved", "repair"), "lost"),
    "damaged": (("available", "on_loan", "reserved"), "repair"),
}


class EduLibraryCompensationReport(models.Model):
    """Reporting a loss or damage: the loan ends, the copy is kept from lending."""

    _inherit = "edu.library.compensation"

    @api.model
    def _report(self, copies, event, at=None):
        """Write down that copies are lost or damaged; who had them is asked.

        Who calls it has checked that the user works at the library's desk.

        :param copies: `edu.library.copy`
        :param event: lost, or damaged
        :param at: naive datetime in UTC; now when not given
        :return: the compensations, one for each copy
        :raise UserError: when a copy is lost or withdrawn already
        """
        if not copies:
            return self.browse()
        at = at or fields.Datetime.now()
        copies = copies.sudo()
        before, after = REPORTED[event]
        conditions = {copy: copy.condition for copy in copies}
        damaged = event == "damaged"
        ended = (
            self.env["edu.library.loan"]
            .sudo()
            ._end(copies, at, "damaged" if damaged else None, lost=not damaged)
        )
        if copies._set_status(before, after) != copies:
            raise UserError(self.env._("It is lost or withdrawn already."))
        self.env["edu.library.hold"]._put_back(copies)
        if damaged:
            copies.write({"condition": "damaged"})
        loans = {loan.copy_id: loan for loan in ended}
        day = fields.Datetime.context_timestamp(self, at).date()
        none = self.env["edu.library.loan"]
        rows = [
            self._report_vals(copy, loans.get(copy, none), event, day)
            | {"condition_before": conditions[copy]}
            for copy in copies
        ]
        self.sudo().search(
            [("copy_id", "in", copies.ids), ("state", "in", ("draft", "asked"))]
        )._overtaken()
        return self.sudo().create(self._with_names(rows))

    def _overtaken(self):
        """A damaged copy that is now lost: the later report takes over."""
        self._go("cancelled", note=self.env._("The copy was reported again."))
        self.flush_recordset(["state"])

    @api.model
    def _report_vals(self, copy, loan, event, day):
        """Return the values of one report, the figures of the rules included."""
        age = full_years(copy.date_in, day)
        scale = self.env["edu.library.compensation.scale"]._decide(
            copy.unit_id, copy.kind_id, event, age, day
        )
        return {
            "unit_id": copy.unit_id.id,
            "event": event,
            "copy_id": copy.id,
            "loan_id": loan.id,
            "reader_id": loan.reader_id.id,
            "class_id": loan.class_id.id,
            "reported_on": day,
            "reported_by_id": self.env.uid,
            "price": copy.price or copy.title_id.price,
            "age": age,
            "scale_id": scale.id,
            "percent": scale.percent if scale else 100,
            "times": loan.policy_id.compensation_times if loan.policy_id else 1,
        }

    @api.model
    def _with_names(self, rows):
        """Give each report its number: one series for each library and year."""
        series = {}
        for row in rows:
            key = (row["unit_id"], row["reported_on"].year)
            series.setdefault(key, []).append(row)
        Counter = self.env["edu.counter"].sudo()
        for (unit_id, year), group in series.items():
            unit = self.env["edu.unit"].browse(unit_id)
            first = Counter._allocate(unit, "library.compensation", year, len(group))
            for number, row in enumerate(group, first):
                row["name"] = f"BT{number:03d}/{year}"
        return rows
