from dateutil.relativedelta import relativedelta

from odoo import models
from odoo.fields import Domain
from odoo.tools import SQL

LOSSES = ("theft", "fire", "loss")
UNDER_WAY = ("reported", "follow_up", "settled")
REPAIRED = ("repaired", "unrepairable", "cancelled")


class EduEquipmentMetrics(models.AbstractModel):
    """Figures of care, safety and order (EQM-07, EQP-02, CHM-03, QPA-03, TGT-12)."""

    _inherit = "edu.equipment.metrics"

    def _counted_by(self):
        schools = dict.fromkeys(("count_done", "fire_checks_done"), "unit_id")
        return super()._counted_by() | schools

    # ----- counts -----------------------------------------------------------------
    def _counts(self, date):
        """Domain of the approved counts of everything in the year up to a date."""
        return (
            Domain("state", "=", "posted")
            & Domain("scope", "=", "all")
            & Domain("date", ">", date - relativedelta(years=1))
            & Domain("date", "<=", date)
            & Domain("unit_id.kind", "=", "school")
        )

    def _metric_count_done(self, date, year):
        counted = self._units_with("edu.equipment.count", self._counts(date))
        return self._over(counted, self._schools())

    def _evidence_count_done(self, units, date, year):
        return self._records("edu.equipment.count", self._counts(date), units)

    def _metric_registers_kept(self, date, year):
        score = "score:sum"
        complete = self._amounts("edu.equipment.completeness", Domain.TRUE, score)
        share = SQL("SELECT unit_id, amount / 100 AS amount FROM (%s) AS s", complete)
        return self._over(share, self._schools())

    def _evidence_registers_kept(self, units, date, year):
        return self._records("edu.equipment.completeness", Domain.TRUE, units)

    def _broken_statements(self):
        return Domain("nightly", "=", True) & Domain("broken_count", ">", 0)

    def _metric_reconciliation_open(self, date, year):
        broken = self._broken_statements()
        return self._plain(self._amounts("edu.reconciliation", broken))

    def _evidence_reconciliation_open(self, units, date, year):
        return self._records("edu.reconciliation", self._broken_statements(), units)

    # ----- incidents (TGT-12) -----------------------------------------------------
    def _open_incidents(self, date):
        return Domain("state", "in", UNDER_WAY) & Domain("date_discovered", "<=", date)

    def _metric_open_incidents(self, date, year):
        incidents = self._open_incidents(date)
        return self._plain(self._amounts("edu.equipment.incident", incidents))

    def _evidence_open_incidents(self, units, date, year):
        incidents = self._open_incidents(date)
        return self._records("edu.equipment.incident", incidents, units)

    def _losses(self, date, year):
        return (
            Domain("kind", "in", LOSSES)
            & Domain("state", "not in", ("draft", "cancelled"))
            & self._within("date_discovered", date, year)
        )

    def _metric_loss_incidents(self, date, year):
        losses = self._losses(date, year)
        return self._plain(self._amounts("edu.equipment.incident", losses))

    def _evidence_loss_incidents(self, units, date, year):
        losses = self._losses(date, year)
        return self._records("edu.equipment.incident", losses, units)

    def _without_loss(self, date, year):
        """Domain of the schools without a theft, fire or loss in the school year."""
        incidents = self.env["edu.equipment.incident"].sudo()
        rows = incidents._read_group(self._losses(date, year), ["unit_id"])
        lost = [unit.id for (unit,) in rows]
        return Domain("kind", "=", "school") & Domain("id", "not in", lost)

    def _metric_schools_without_loss(self, date, year):
        safe = self._amounts("edu.unit", self._without_loss(date, year), unit="id")
        return self._over(safe, self._schools())

    def _evidence_schools_without_loss(self, units, date, year):
        return self._records("edu.unit", self._without_loss(date, year), units, "id")

    # ----- upkeep and safety ------------------------------------------------------
    def _late_repairs(self, date):
        return (
            Domain("edu_unit_id", "!=", False)
            & Domain("edu_state", "not in", REPAIRED)
            & Domain("edu_date_due", "<", date)
        )

    def _metric_overdue_repairs(self, date, year):
        late = self._late_repairs(date)
        return self._plain(
            self._amounts("maintenance.request", late, unit="edu_unit_id")
        )

    def _evidence_overdue_repairs(self, units, date, year):
        late = self._late_repairs(date)
        return self._records("maintenance.request", late, units, "edu_unit_id")

    def _fire_checks(self, date, year):
        return (
            Domain("state", "=", "done")
            & Domain("unit_id.kind", "=", "school")
            & self._within("date", date, year)
        )

    def _metric_fire_checks_done(self, date, year):
        checked = self._units_with("edu.fire.check", self._fire_checks(date, year))
        return self._over(checked, self._schools())

    def _evidence_fire_checks_done(self, units, date, year):
        return self._records("edu.fire.check", self._fire_checks(date, year), units)

    def _kept_safe(self, date, year):
        """Domain of the schools that lost nothing and checked for fire (TGT-12)."""
        checks = self.env["edu.fire.check"].sudo()
        rows = checks._read_group(self._fire_checks(date, year), ["unit_id"])
        checked = [unit.id for (unit,) in rows]
        return self._without_loss(date, year) & Domain("id", "in", checked)

    def _metric_schools_keeping_safe(self, date, year):
        safe = self._amounts("edu.unit", self._kept_safe(date, year), unit="id")
        return self._over(safe, self._schools())

    def _evidence_schools_keeping_safe(self, units, date, year):
        return self._records("edu.unit", self._kept_safe(date, year), units, "id")

    def _expired(self, date):
        held = [("quantity", ">", 0), ("place_id.is_counted", "=", True)]
        return Domain("expiry", "<", date) & Domain(
            "equipment_id.balance_ids", "any", held
        )

    def _metric_expired_chemicals(self, date, year):
        return self._plain(self._amounts("edu.chemical.lot", self._expired(date)))

    def _evidence_expired_chemicals(self, units, date, year):
        return self._records("edu.chemical.lot", self._expired(date), units)

    def _items_out(self):
        return Domain("is_open", "=", True)

    def _metric_custody_open(self, date, year):
        return self._plain(self._amounts("edu.custody.line", self._items_out()))

    def _evidence_custody_open(self, units, date, year):
        return self._records("edu.custody.line", self._items_out(), units)

    # ----- waiting ----------------------------------------------------------------
    def _pending(self):
        return Domain("approval_state", "=", "pending")

    def _metric_disposals_pending(self, date, year):
        pending = self._pending()
        return self._plain(self._amounts("edu.equipment.disposal", pending))

    def _evidence_disposals_pending(self, units, date, year):
        return self._records("edu.equipment.disposal", self._pending(), units)
