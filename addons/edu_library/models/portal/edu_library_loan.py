from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import format_date

SOON = 3  # days before the due date from which a reader is reminded


class EduLibraryLoan(models.Model):
    """The own loans in the portal: how long still, and renewing (LIB-37)."""

    _name = "edu.library.loan"
    _inherit = ["edu.library.loan", "edu.library.portal.mixin"]

    _portal_fields = frozenset(
        {
            "id",
            "unit_id",
            "reader_id",
            "title_id",
            "copy_id",
            "lent_at",
            "due_date",
            "returned_at",
            "renewals",
            "max_renewals",
            "renew_days",
            "inside",
            "is_lost",
            "state",
        }
    )

    @api.model
    def _domain_own(self):
        """Return the domain of the loans of the present user, whatever he may read."""
        return Domain("reader_id.user_id", "=", self.env.uid)

    def _due_notice(self):
        """Return (level, text) of an open loan: danger, warning or success.

        The text says it all: the colour only repeats it.
        """
        self.ensure_one()
        left = (self.due_date - fields.Date.context_today(self)).days
        date = format_date(self.env, self.due_date)
        if left < 0:
            text = self.env._(
                "%(days)s days late, was due on %(date)s", days=-left, date=date
            )
            return "danger", text
        if left == 0:
            return "warning", self.env._("Due today, %s", date)
        if left == 1:
            return "warning", self.env._("Due tomorrow, %s", date)
        text = self.env._("Due in %(days)s days, on %(date)s", days=left, date=date)
        return ("warning" if left <= SOON else "success"), text

    def _renewal_hindrances(self):
        """Return {loan: why its reader cannot renew it, "" when he can}.

        The engine decides again at the moment of renewing; one query for all.
        """
        loans = self.sudo()
        waiting = set(
            self.env["edu.library.hold"]
            .sudo()
            ._read_group(
                Domain("state", "=", "waiting")
                & Domain("title_id", "in", loans.title_id.ids)
                & Domain("unit_id", "in", loans.unit_id.ids),
                ["title_id", "unit_id"],
            )
        )
        return {loan.with_env(self.env): loan._hindrance(waiting) for loan in loans}

    def _hindrance(self, waiting):
        """Return why an open loan cannot be renewed.

        :param waiting: {(title, unit)} for which somebody waits
        """
        self.ensure_one()
        if not self.reader_id._is_card_valid():
            return self.env._("Your card is not active: ask at the library.")
        if self.inside:
            return self.env._("Read in the library only.")
        if (self.title_id, self.unit_id) in waiting:
            return self.env._("Another reader waits for it.")
        if not self.max_renewals:
            return self.env._("This loan cannot be renewed.")
        if self.renewals >= self.max_renewals:
            return self.env._("Renewed as often as allowed.")
        return ""

    def _renew_by_reader(self):
        """Renew one's own loan from the portal.

        :return: the new due date
        :raise UserError: saying in words why not
        """
        self.ensure_one()
        hindrance = self._renewal_hindrances()[self]
        if hindrance:
            raise UserError(hindrance)
        return self.sudo()._renew()
