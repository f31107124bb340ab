import psycopg2

from odoo import fields
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestAssetClass(EquipmentCommon):
    def test_threshold_of_the_day_decides(self):
        """D7: fixed asset or tool by the threshold in force."""
        self.assertEqual(self._equipment("A", unit_cost=10_000_000).kind, "fixed_asset")
        self.assertEqual(self._equipment("B", unit_cost=9_999_999).kind, "tool")

    def test_a_new_circular_is_a_new_row(self):
        self.asset_class.rule_ids.filtered(
            lambda rule: not rule.date_to
        ).date_to = "2029-12-31"
        self.env.flush_all()
        self.asset_class.rule_ids.create(
            {
                "class_id": self.asset_class.id,
                "date_from": "2030-01-01",
                "threshold": 30_000_000,
            }
        )
        day = fields.Date.to_date("2030-06-01")
        self.assertEqual(self.asset_class._kind_for(20_000_000, day), "tool")

    def test_a_house_is_always_a_fixed_asset(self):
        house = self.env.ref("edu_equipment.class_house_4")
        self.assertEqual(house._kind_for(1, fields.Date.today()), "fixed_asset")

    def test_rates_follow_the_circulars(self):
        computer = self.env.ref("edu_equipment.class_machine_computer")
        rates = [
            computer._rule_on(fields.Date.to_date(day)).wear_rate
            for day in ("2019-12-31", "2024-12-31", "2026-12-31")
        ]
        self.assertEqual(rates, [20, 20, 14.29])

    def test_two_rules_at_once_are_refused(self):
        with (
            self.assertRaises(psycopg2.errors.ExclusionViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.asset_class.rule_ids[0].copy()

    def test_uncertain_figures_are_marked(self):
        rules = self.env["edu.asset.class.rule"].search(
            [
                (
                    "legal_document_id",
                    "=",
                    self.env.ref("edu_base.legal_141_2025_tt_btc").id,
                )
            ]
        )
        self.assertTrue(all(rules.mapped("to_verify")))

    def test_the_minimum_list_is_seeded_and_marked(self):
        """EQM-09"""
        seeded = self.env["edu.equipment.catalog"].search([("to_verify", "=", True)])
        self.assertGreaterEqual(len(seeded), 46)
        self.assertTrue(
            seeded.legal_document_id >= self.env.ref("edu_base.legal_38_2021_tt_bgddt")
        )
