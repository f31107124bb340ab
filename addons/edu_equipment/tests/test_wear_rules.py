from odoo.exceptions import ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestWearRules(WearCommon):
    """EQM-17: rules with dates, decisions, and values that change in between."""

    def _value(self, kind, event, date, equipment, **amounts):
        """Post a voucher of value only, of one asset."""
        voucher = self.env["edu.equipment.voucher"].create(
            {"type": kind, "unit_id": equipment.unit_id.id, "date": date}
        )
        voucher._post(
            values=SQL(
                "SELECT %s AS voucher_id, %s AS equipment_id, 'asset' AS book, "
                "%s AS funding_id, %s AS event, %s AS quantity, %s AS cost, %s AS wear",
                voucher.id,
                equipment.id,
                self.state.id,
                event,
                amounts.get("quantity", 0),
                amounts.get("cost", 0),
                amounts.get("wear", 0),
            )
        )

    def _computer(self):
        """A computer of 20 million of 2023: 20 % until 2025, then 7 years (TT 141)."""
        computer = self._equipment(
            "MT",
            class_id=self.env.ref("edu_equipment.class_machine_computer").id,
            unit_cost=20_000_000,
            year_in_use=2023,
        )
        self._receive(computer, date="2023-05-04")
        return computer

    def test_transition_of_2026_to_the_dong(self):
        """TT 141/2025, Article 18.1: 12 of 20 million worn, 2 million a year after."""
        computer = self._computer()
        runs = self._wear_through(2023, 2026)
        self.assertEqual(
            runs.line_ids.sorted("year").mapped("amount"), [4e6, 4e6, 4e6, 2e6]
        )
        self.assertEqual(self._line(runs, computer)[-1:].basis, "transition")

    def test_received_after_the_transition_goes_on_as_the_giver_did(self):
        """TT 141/2025, Article 12.1c: the year's wear is the receiver's."""
        computer = self._equipment(
            "MT2",
            class_id=self.env.ref("edu_equipment.class_machine_computer").id,
            unit_cost=20_000_000,
            year_in_use=2023,
        )
        self._value(
            "correction",
            "transfer_in",
            "2026-08-01",
            computer,
            quantity=1,
            cost=20_000_000,
            wear=12_000_000,
        )
        line = self._run(2026).line_ids
        self.assertEqual((line.amount, line.basis), (2_000_000, "transition"))

    def test_same_life_in_the_new_circular_changes_nothing(self):
        """TT 45/2018 and TT 23/2023 have the same life: no transition in 2023."""
        computer = self._equipment(
            "MT3", class_id=self.env.ref("edu_equipment.class_machine_av").id
        )
        computer.unit_cost = 10_000_000
        self._receive(computer, date="2021-03-01")
        runs = self._wear_through(2021, 2026)
        self.assertEqual(
            runs.line_ids.sorted("year").mapped("basis"),
            ["regular"] * 4 + ["last", "worn_out"],
        )

    def test_upgrade_wears_the_new_cost(self):
        """TT 141/2025, Article 14.6: 20 million at 20 % since the upgrade."""
        machine = self._machine()
        self._receive(machine)
        self._wear_through(2019, 2020)
        self._value("upgrade", "upgrade", "2021-06-01", machine, cost=5_000_000)
        runs = self._wear_through(2021, 2024)
        self.assertEqual(
            runs.line_ids.sorted("year").mapped("amount"), [4e6, 4e6, 4e6, 2e6]
        )

    def test_cost_corrected_after_the_life_takes_one_year_more(self):
        """TT 141/2025, Article 14.7b."""
        machine = self._machine()
        self._receive(machine)
        self._wear_through(2019, 2023)
        self._value(
            "correction", "cost_correction", "2024-03-01", machine, cost=1_200_000
        )
        line = self._run(2024).line_ids
        self.assertEqual((line.amount, line.basis), (1_200_000, "over"))

    def test_surplus_found_takes_the_wear_of_the_years_used(self):
        """TT 141/2025, Article 14.3."""
        machine = self._machine(year_in_use=2019, entry_wear_known=True)
        adjustment = self.env["edu.place"]._virtual(self.school, "adjustment")
        self._receive(
            machine, type="count", from_place=adjustment[self.school], date="2021-12-30"
        )
        line = self._run(2021).line_ids
        self.assertEqual((line.amount, line.basis), (9_000_000, "surplus"))

    def test_province_moves_the_rate_for_those_below(self):
        """TT 141/2025, Article 13.1a: +20 % for the office's schools."""
        self.env["edu.wear.deviation"].create(
            [
                {"unit_id": self.department.id, "percent": -20},
                {"unit_id": self.office.id, "percent": 20},
            ]
        )
        self._receive(self._machine())
        line = self._run(2019).line_ids
        self.assertEqual((line.deviation, line.amount), (20, 3_600_000))

    def test_deviation_ends_with_its_date(self):
        self.env["edu.wear.deviation"].create(
            {"unit_id": self.school.id, "percent": 20, "date_to": "2019-12-30"}
        )
        self._receive(self._machine())
        self.assertEqual(self._run(2019).line_ids.amount, 3_000_000)

    def test_suspended_takes_none_and_lives_longer(self):
        machine = self._machine()
        self._receive(machine)
        self.env["edu.wear.suspension"].with_user(self.accountant).create(
            {
                "equipment_id": machine.id,
                "date_from": "2020-02-01",
                "date_to": "2021-02-01",
                "reason": "Chờ sửa mái phòng máy",
            }
        )
        runs = self._wear_through(2019, 2024)
        self.assertEqual(
            runs.line_ids.sorted("year").mapped("amount"), [3e6, 0, 3e6, 3e6, 3e6, 3e6]
        )

    def test_suspension_does_not_reach_into_posted_years(self):
        machine = self._machine()
        self._receive(machine)
        self._wear_through(2019, 2019)
        with self.assertRaisesRegex(ValidationError, "is posted"):
            self.env["edu.wear.suspension"].create(
                {
                    "equipment_id": machine.id,
                    "date_from": "2019-06-01",
                    "reason": "Niêm phong",
                }
            )

    def test_a_new_rate_of_the_class_needs_only_a_row(self):
        """D7: a circular of 2021 that halves the life is data."""
        self.machine_class.rule_ids.date_to = "2020-12-31"
        self.env.flush_all()
        self.machine_class.rule_ids = [
            Command.create(
                {"date_from": "2021-01-01", "life_years": 4, "wear_rate": 25}
            )
        ]
        self._receive(self._machine())
        runs = self._wear_through(2019, 2022)
        self.assertEqual(
            runs.line_ids.sorted("year").mapped("amount"), [3e6, 3e6, 4.5e6, 4.5e6]
        )
