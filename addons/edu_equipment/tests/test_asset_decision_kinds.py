import doctest

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from ..engine import shares
from .asset_decision_common import AssetDecisionCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAssetDecisionKinds(AssetDecisionCommon):
    """What each kind of decision does to register, values and accounts (EQM-17)."""

    def test_sharing_is_exact(self):
        self.assertFalse(doctest.testmod(shares).failed)

    def test_an_upgrade_adds_its_cost_and_source(self):
        decision = self._carried_out(
            "upgrade", {"amount": 4_000_001, "funding_id": self.fees.id}
        )
        self.assertEqual(self.machine.unit_cost, 19_000_001)
        self.assertEqual(
            self._values(self.machine),
            {
                ("asset", "NSNN"): (1, 15_000_000, 6_000_000),
                ("asset", "PHI"): (1, 4_000_001, 0),
            },
        )
        self.assertEqual(
            self._entry(decision.sudo().voucher_id),
            {"T211": 4_000_001, "T366": -4_000_001},
        )
        self._assert_agree()

    def test_a_revaluation_downwards(self):
        decision = self._carried_out(
            "revaluation", {"cost_after": 10_000_000, "wear_after": 4_000_000}
        )
        self.assertEqual(decision.voucher_id.type, "revaluation")
        self.assertEqual(
            self._entry(decision.sudo().voucher_id),
            {"T211": -5_000_000, "T214": 2_000_000, "T366": 3_000_000},
        )
        self.assertEqual(self.machine.unit_cost, 10_000_000)
        self.assertEqual(self.machine.value, 10_000_000)
        self._assert_agree()

    def test_a_revaluation_of_wear_alone(self):
        decision = self._carried_out("revaluation", {"wear_after": 2_000_000})
        self.assertEqual(
            decision.voucher_id.value_move_ids.mapped("event"), ["revaluation_up"]
        )
        self.assertEqual(
            self._entry(decision.sudo().voucher_id),
            {"T214": 4_000_000, "T366": -4_000_000},
        )
        self._assert_agree()

    def test_a_correction_goes_both_ways(self):
        up = self._carried_out("correction", {"cost_after": 16_000_000})
        down = self._carried_out("correction", {"cost_after": 14_000_000})
        self.assertEqual(
            self._entry(up.sudo().voucher_id), {"T211": 1_000_000, "T366": -1_000_000}
        )
        self.assertEqual(
            self._entry(down.sudo().voucher_id), {"T211": -2_000_000, "T366": 2_000_000}
        )
        self._assert_agree()

    def test_a_correction_of_wear_is_an_expense(self):
        decision = self._carried_out(
            "correction", {"cost_after": 16_000_000, "wear_after": 7_000_000}
        )
        self.assertEqual(
            self._entry(decision.sudo().voucher_id),
            {
                "T211": 1_000_000,
                "T366": -1_000_000,
                "T611": 1_000_000,
                "T214": -1_000_000,
            },
        )
        self._assert_agree()

    def test_a_set_is_split_to_the_dong(self):
        decision = self._decision(
            "split",
            {"quantity_after": 1},
            {"equipment_id": False, "name": "Màn hình", "quantity_after": 1},
            {"equipment_id": False, "name": "Bàn phím", "quantity_after": 1},
        )
        decision.line_ids[0].cost_after = 9_999_999
        decision.line_ids[0].wear_after = 3_999_999
        decision.line_ids[1].write({"cost_after": 4_000_000, "wear_after": 1_600_001})
        decision.line_ids[2].write({"cost_after": 1_000_001, "wear_after": 400_000})
        self._approve(decision).action_carry_out()
        screen, keys = decision.line_ids[1:].equipment_id
        self.assertEqual(screen.code, "MAY1.1")
        self.assertEqual(
            (screen.year_in_use, screen.kind, screen.unit_cost),
            (2017, "fixed_asset", 4_000_000),
        )
        self.assertEqual(
            self._values(keys), {("asset", "NSNN"): (1, 1_000_001, 400_000)}
        )
        self.assertEqual(self._on_hand(keys, self.physics), 1)
        self.assertFalse(decision.sudo().voucher_id.account_move_ids)
        self._assert_agree()

    def test_a_batch_is_split_with_its_pieces(self):
        batch = self._machine("LO", tracking="batch", year_in_use=2017)
        self._receive(batch, 5, type="opening")
        decision = self._decision(
            "split",
            {"equipment_id": batch.id},
            {
                "equipment_id": False,
                "name": "Hai máy",
                "tracking": "batch",
                "quantity_after": 2,
            },
        )
        decision.line_ids[0].quantity_after = 3
        decision.action_share_rest()
        self._approve(decision).action_carry_out()
        part = decision.line_ids[1].equipment_id
        self.assertEqual((batch.quantity, part.quantity), (3, 2))
        self.assertEqual(part.unit_cost, 15_000_000)
        self.assertEqual(
            self._values(part), {("asset", "NSNN"): (2, 30_000_000, 12_000_000)}
        )
        self._assert_agree()

    def test_parts_are_merged_into_one(self):
        part = self._machine(
            "MAY2",
            unit_cost=10_000_001,
            funding_share_ids=[
                Command.create({"funding_id": self.fees.id, "amount": 1})
            ],
        )
        self._receive(part, to_place=self.chemistry)
        decision = self._decision("merge", {}, {"equipment_id": part.id})
        decision.action_merge_into_first()
        self._approve(decision).action_carry_out()
        self.assertEqual(
            self._values(self.machine),
            {
                ("asset", "NSNN"): (1, 15_000_000, 6_000_000),
                ("asset", "PHI"): (1, 10_000_001, 0),
            },
        )
        self.assertEqual((part.state, self.machine.unit_cost), ("closed", 25_000_001))
        self._assert_agree()

    def test_an_asset_becomes_a_tool(self):
        decision = self._carried_out("reclassification", {"kind_after": "tool"})
        self.assertEqual(self.machine.kind, "tool")
        self.assertEqual(
            self._values(self.machine), {("use", "NSNN"): (1, 15_000_000, 0)}
        )
        self.assertEqual(
            self._entry(decision.sudo().voucher_id),
            {"T211": -15_000_000, "T214": 6_000_000, "T366": 9_000_000},
        )
        self._assert_agree()

    def test_a_tool_becomes_an_asset_with_the_wear_of_its_years(self):
        tool = self._machine("MAY3", kind="tool", year_in_use=2018)
        self._receive(tool)
        decision = self._decision(
            "reclassification", {"equipment_id": tool.id, "kind_after": "fixed_asset"}
        )
        self.assertEqual(decision.line_ids.wear_after, 3_000_000)
        self._approve(decision).action_carry_out()
        self.assertEqual(
            self._values(tool), {("asset", "NSNN"): (1, 15_000_000, 3_000_000)}
        )
        self._assert_agree()

    def test_another_class_is_another_account(self):
        other = self.machine_class.copy({"code": "THU2", "name": "Máy khác"})
        self.env["edu.asset.class.rule"].create(
            {
                "class_id": other.id,
                "life_years": 5,
                "wear_rate": 20,
                "asset_account": "T153",
                "wear_account": "T214",
            }
        )
        decision = self._carried_out("reclassification", {"class_id": other.id})
        entry = self._entry(decision.sudo().voucher_id)
        self.assertEqual(entry["T211"], -15_000_000)
        self.assertEqual(entry["T153"], 15_000_000)
        self.assertEqual(self.machine.class_id, other)

    def test_another_source_takes_over(self):
        self._carried_out(
            "funding",
            {
                "funding_from_id": self.state.id,
                "funding_id": self.fees.id,
                "amount": 5_000_000,
            },
        )
        self.assertEqual(
            self._values(self.machine),
            {
                ("asset", "NSNN"): (1, 10_000_000, 4_000_000),
                ("asset", "PHI"): (1, 5_000_000, 2_000_000),
            },
        )
        self._assert_agree()

    def test_a_suspended_asset_takes_no_wear(self):
        self._carried_out("suspension", date="2019-11-01")
        self.assertTrue(self.machine.is_suspended)
        found = self.env["edu.equipment"].search([("is_suspended", "=", True)])
        self.assertEqual(found, self.machine)
        run = self.env["edu.wear.run"].create({"unit_id": self.school.id, "year": 2019})
        run._prepare()
        self.assertEqual(run.line_ids.basis, "suspended")

    def test_use_is_resumed(self):
        suspended = self._carried_out("suspension", date="2019-11-01")
        resumed = self._carried_out("resumption", date="2019-11-15")
        self.assertEqual(str(suspended.line_ids.suspension_id.date_to), "2019-11-14")
        self.assertFalse(self.machine.is_suspended)
        resumed.action_take_back()
        self.assertTrue(self.machine.is_suspended)

    def test_the_threshold_proposes_what_changes(self):
        """A circular raises the threshold: what falls below it is listed (5.1)."""
        self.machine_class.rule_ids.date_to = "2019-10-31"
        self.env.flush_all()
        self.machine_class.rule_ids.copy(
            {"date_from": "2019-11-01", "date_to": False, "threshold": 20_000_000}
        )
        whole = self._machine("BO", kind_reason="Bộ máy là một hệ thống")
        self._receive(whole)
        decision = self._decision("reclassification")
        decision.line_ids.unlink()
        decision.action_propose_by_threshold()
        self.assertEqual(decision.line_ids.equipment_id, self.machine)
        self.assertEqual(decision.line_ids.kind_after, "tool")

    def test_houses_are_assets_at_any_cost(self):
        """TT 141/2025, Article 3.2a."""
        house = self.env.ref("edu_equipment.class_house_4")
        day = self.env["edu.asset.decision"]._fields["date"].to_date("2026-06-01")
        self.assertEqual(house._kind_for(1, day), "fixed_asset")

    def test_what_is_not_divisible_is_refused(self):
        batch = self._machine("LO2", tracking="batch")
        self._receive(batch, 3)
        decision = self._decision(
            "correction", {"equipment_id": batch.id, "cost_after": 45_000_001}
        )
        with self.assertRaisesRegex(UserError, "not divisible"):
            decision.action_approval_submit()

    def test_sums_that_differ_are_refused(self):
        decision = self._decision(
            "split", {}, {"equipment_id": False, "name": "Phần", "cost_after": 1}
        )
        with self.assertRaisesRegex(UserError, "the difference is 1 đ"):
            decision.action_approval_submit()
