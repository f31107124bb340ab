from odoo.tests import freeze_time, tagged

from .accounting_common import AccountingCommon
from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestWearTransfer(AccountingCommon, TransferCommon):
    """EQM-17, SUR-03: wear of a transferred asset."""

    def test_the_year_is_worn_at_the_receiver_only(self):
        """TT 141/2025, Article 12.1c; before it the same."""
        machine = self._machine("MAY7", year_in_use=2017)
        self._receive(machine, type="opening", date="2018-12-31")
        transfer = self._received([(machine, self.physics, "good", 1)])
        target = self._target(transfer, machine)
        runs = self.env["edu.wear.run"]._draft(self.school + self.neighbour, 2019)
        (line,) = runs.line_ids
        self.assertEqual((line.equipment_id, line.unit_id), (target, self.neighbour))
        self.assertEqual((line.worn_before, line.amount), (6_000_000, 3_000_000))
        self.assertEqual(line.first_year, 2017)

    def test_the_last_year_is_that_of_the_asset_not_of_the_receiver(self):
        machine = self._machine("MAY7", year_in_use=2015)
        self._receive(machine, type="opening", date="2018-12-31")
        self._received([(machine, self.physics, "good", 1)])
        run = self.env["edu.wear.run"]._draft(self.neighbour, 2019)
        self.assertEqual((run.line_ids.amount, run.line_ids.basis), (3e6, "last"))
