from datetime import date, timedelta

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from .edu_reconciliation_signing import HEAD


class EduReconciliationLocking(models.Model):
    """A signed statement closes its period, in the equipment books and the accounts."""

    _inherit = "edu.reconciliation"

    lock_before = fields.Date("Equipment books locked until (before)", readonly=True)
    account_lock_before = fields.Date("Accounts locked until (before)", readonly=True)

    def _lock_period(self):
        """Lock the equipment books and the accounts of the unit up to its day.

        :raise UserError: when entries of the period are still drafts
        """
        units, company = self._locked_units(), self.unit_id.sudo().company_id
        drafts = (
            self.env["account.move"]
            .sudo()
            .search_count(
                [
                    ("company_id", "=", company.id),
                    ("state", "=", "draft"),
                    ("date", "<=", self.date),
                ]
            )
        )
        if drafts:
            raise UserError(
                self.env._(
                    "%s entries of this period are drafts: post or delete them first.",
                    drafts,
                )
            )
        self._set(
            {
                "lock_before": self.unit_id.equipment_lock_date,
                "account_lock_before": company.fiscalyear_lock_date,
            }
        )
        self._write_locks(
            units.filtered(
                lambda unit: (
                    not unit.equipment_lock_date or unit.equipment_lock_date < self.date
                )
            ),
            self.date,
            self.env._("Signed: %s", self.display_name),
        )
        if not company.fiscalyear_lock_date or company.fiscalyear_lock_date < self.date:
            company.fiscalyear_lock_date = self.date

    def _reopen(self, reason):
        """Open the period again and begin a new version of the statement.

        The year of the statement is open afterwards, or what was open before.

        :return: the new version
        :raise AccessError: unless the user heads the unit
        :raise UserError: when a later statement is signed
        """
        self.ensure_one()
        self._check_role(HEAD)
        self._check_state("signed")
        self._check_no_later()
        self._sign("reopened", "reopened", reason)
        day = date(self.date.year, 1, 1) - timedelta(days=1)
        self._write_locks(
            self._locked_units(), max(self.lock_before or day, day), reason
        )
        self.unit_id.sudo().company_id.fiscalyear_lock_date = self.account_lock_before
        statement = self.sudo().create(
            {
                "unit_id": self.unit_id.id,
                "date": self.date,
                "version": self.version + 1,
                "previous_id": self.id,
            }
        )
        statement._reckon()
        return statement.with_env(self.env)

    def _check_no_later(self):
        later = self.search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("state", "=", "signed")
            & Domain("date", ">", self.date),
            limit=1,
        )
        if later:
            raise UserError(
                self.env._("Reopen the later statement first: %s.", later.display_name)
            )

    def _locked_units(self):
        """Return the unit and those whose books it keeps."""
        return (
            self.env["edu.unit"]
            .sudo()
            .search([("company_id", "=", self.unit_id.sudo().company_id.id)])
        )

    def _write_locks(self, units, day, reason):
        self.env["edu.period.lock"].sudo().create(
            [{"unit_id": unit.id, "date": day, "reason": reason} for unit in units]
        )
