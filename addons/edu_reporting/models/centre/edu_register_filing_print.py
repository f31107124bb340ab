from odoo import models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain

MOST = 20  # books at once: each is work in the background


class EduRegisterFilingPrint(models.Model):
    """Whoever stands above prints what schools have not filed, in one go."""

    _inherit = "edu.register.filing"

    def action_print_missing(self):
        """Print the missing books of the rows chosen, or else of all on the screen.

        Each book of a period is one job for all its units.

        :raise UserError: when nothing is missing, or too much is asked for
        """
        rows = self or self._on_screen()
        rows = rows.filtered_domain(
            Domain("copy_id", "=", False) & Domain("state", "!=", "running")
        )
        if not rows:
            raise UserError(self.env._("No book is missing here."))
        books = rows.grouped(
            lambda row: (row.book_id, row.school_year_id, row.date_from, row.date_to)
        )
        allowed = [part for key, part in books.items() if key[0].can_print]
        if not allowed:
            raise AccessError(self.env._("You may not print this book."))
        if len(allowed) > MOST:
            raise UserError(
                self.env._(
                    "%(count)s books at once are too many: choose at most %(most)s.",
                    count=len(allowed),
                    most=MOST,
                )
            )
        return self._opened([part._print_book() for part in allowed])

    def _on_screen(self):
        """Return the rows that the list shows; the rules of the reader hold as ever."""
        domain = self.env.context.get("active_domain")
        return self.search(domain if isinstance(domain, list) else Domain.FALSE)

    def _print_book(self):
        """Print one book of one period for all units of the rows, as a batch."""
        first = self[0]
        period = first.period if first.period != "semester" else "dates"
        choice = self.env["edu.register.print"].create(
            {
                "book_id": first.book_id.id,
                "scope": "some",
                "unit_ids": [Command.set(self.unit_id.ids)],
                "period": period,
                "school_year_id": first.school_year_id.id,
                "year": first.date_to.year,
                "date_from": first.date_from,
                "date_to": first.date_to,
            }
        )
        units = choice._check_units()
        return self.env["edu.register.batch"]._start(choice, units, choice._period())

    def _opened(self, batches):
        if len(batches) == 1:
            return batches[0]._open()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_reporting.edu_register_batch_action"
        )
        ids = [batch.id for batch in batches]
        return {**action, "domain": [("id", "in", ids)]}
