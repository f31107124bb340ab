from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .accounting_common import AccountingCommon


@tagged("post_install", "-at_install")
class TestAccountingValues(AccountingCommon):
    """What the quantities change in the ledger of values (EQM-17)."""

    def test_an_asset_brings_its_cost(self):
        machine = self._machine()
        self._receive(machine)
        self.assertEqual(self._values(machine), {("asset", "NSNN"): (1, 15_000_000, 0)})
        self.assertEqual(machine.residual_value, 15_000_000)

    def test_an_opening_balance_brings_the_wear_of_its_years(self):
        machine = self._machine(year_in_use=2017)
        self._receive(machine, type="opening")  # of 1 October 2019
        self.assertEqual(machine.wear_value, 6_000_000)

    def test_wear_that_is_known_is_taken(self):
        machine = self._machine(year_in_use=2017, entry_wear=1_000_000)
        self._receive(machine, type="opening")
        self.assertEqual(machine.residual_value, 14_000_000)

    def test_wear_above_the_cost_is_refused(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(Exception) as error:
            self._machine(entry_wear=16_000_000)
        self.assertIn("entry_wear_plausible", str(error.exception))

    def test_several_sources_share_to_the_dong(self):
        machine = self._machine(
            unit_cost=10_000_001,
            funding_share_ids=[
                Command.create({"funding_id": self.state.id, "amount": 2}),
                Command.create({"funding_id": self.fees.id, "amount": 1}),
            ],
        )
        self._receive(machine)
        self.assertEqual(
            self._values(machine),
            {
                ("asset", "NSNN"): (1, 6_666_667, 0),
                ("asset", "PHI"): (1, 3_333_334, 0),
            },
        )

    def test_shares_of_a_posted_line_are_fixed(self):
        machine = self._machine()
        self._receive(machine)
        with self.assertRaises(UserError):
            machine.funding_share_ids = [
                Command.create({"funding_id": self.fees.id, "amount": 1})
            ]

    def test_what_leaves_takes_its_part_of_wear(self):
        machine = self._machine(tracking="batch", entry_wear=1_000_000)
        self._receive(machine, 3)
        voucher = self._voucher(
            machine, 1, type="disposal", from_place=self.physics, to_place=self.physics
        )
        voucher.line_ids.to_place_id = False
        voucher._post()
        self.assertEqual(
            self._values(machine), {("asset", "NSNN"): (2, 30_000_000, 2_000_000)}
        )

    def test_tools_in_a_room_are_expensed_at_once(self):
        line = self._equipment()
        self._receive(line, 2)
        self.assertEqual(self._values(line), {("use", "NSNN"): (2, 3_000_000, 0)})

    def test_tools_leave_the_warehouse_by_issue(self):
        self.store.is_warehouse = True
        line = self._equipment()
        self._receive(line, 5, to_place=self.store)
        self.assertEqual(self._values(line), {("stock", "NSNN"): (5, 7_500_000, 0)})
        self._receive(
            line, 2, type="internal", from_place=self.store, to_place=self.physics
        )
        self.assertEqual(
            self._values(line),
            {("stock", "NSNN"): (3, 4_500_000, 0), ("use", "NSNN"): (2, 3_000_000, 0)},
        )

    def test_a_reversal_takes_the_value_back(self):
        machine = self._machine(year_in_use=2017)
        voucher = self._receive(machine, type="opening")
        voucher._reverse(voucher.date)
        self.assertFalse(self._values(machine))

    def test_register_and_values_agree(self):
        line = self._equipment(unit_cost=100_001)
        self._receive(line, 0.5)
        self._receive(line, 0.5)
        self.assertFalse(self.env["edu.equipment.value"]._differences(self.school))
        self.env.cr.execute(
            "ALTER TABLE edu_equipment_value DISABLE TRIGGER USER;"
            "UPDATE edu_equipment_value SET cost = cost + 1 WHERE equipment_id = %s",
            [line.id],
        )
        self.assertEqual(
            self.env["edu.equipment.value"]._differences(self.school),
            [(line.id, 100_002, 100_003)],
        )

    def test_a_full_store_does_not_become_a_warehouse(self):
        self._receive(self._equipment(), 1, to_place=self.store)
        with self.assertRaises(UserError):
            self.store.is_warehouse = True

    def test_a_cabinet_is_no_warehouse_of_its_own(self):
        with self.assertRaises(UserError):
            self._place("Tủ 1", parent_id=self.physics.id, is_warehouse=True)

    def test_nobody_writes_values(self):
        machine = self._machine()
        self._receive(machine)
        with self.assertRaises(AccessError):
            machine.value_ids.write({"cost": 1})
        with self.assertRaises(AccessError):
            machine.value_move_ids.write({"cost": 1})
        with self.assertRaises(AccessError):
            machine.value_ids.unlink()

    def test_sql_cannot_change_the_ledger_of_values(self):
        machine = self._machine()
        self._receive(machine)
        for table in ("edu_equipment_value_move", "edu_equipment_value"):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(RestrictViolation),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(f"UPDATE {table} SET cost = 1")
