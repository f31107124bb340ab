import psycopg2

from odoo import fields
from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged, users
from odoo.tools import mute_logger

from .common import EquipmentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15")
class TestLedger(EquipmentCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._equipment()
        cls.receipt = cls._receive(cls.line, 5)
        cls.move = cls.line.move_ids

    def _refused_by_the_database(self, query, *args):
        with (
            self.assertRaises(psycopg2.errors.RestrictViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(query, args)

    def test_posting_moves_from_supplier_to_room(self):
        """EQU-01, EQM-12: quantities come from posted moves."""
        self.assertRecordValues(
            self.move, [{"quantity": 5, "value": 7_500_000, "number": "PN0001/2019"}]
        )
        self.assertEqual(self.move.from_place_id.kind, "supplier")
        self.assertEqual(self._on_hand(self.line, self.physics), 5)
        self.assertEqual(self.line.quantity, 5)

    @users("t_equipment")
    def test_a_move_is_not_changed_by_the_orm(self):
        move = self.move.with_env(self.env)
        for attempt in (
            lambda: move.write({"quantity": 9}),
            lambda: move.unlink(),
            lambda: move.copy(),
            lambda: move.sudo().write({"quantity": 9}),
            lambda: move.with_context(force=True, skip=True).sudo().unlink(),
        ):
            with self.assertRaises(UserError):
                attempt()

    def test_a_move_is_not_changed_by_sql(self):
        self._refused_by_the_database(
            "UPDATE edu_equipment_move SET quantity = 9 WHERE id = %s", self.move.id
        )
        self._refused_by_the_database(
            "DELETE FROM edu_equipment_move WHERE id = %s", self.move.id
        )
        self._refused_by_the_database("TRUNCATE edu_equipment_move CASCADE")

    def test_a_posted_voucher_is_not_changed_by_sql(self):
        self._refused_by_the_database(
            "UPDATE edu_equipment_voucher SET date = '2018-01-01' WHERE id = %s",
            self.receipt.id,
        )
        self._refused_by_the_database(
            "UPDATE edu_equipment_voucher SET state = 'draft' WHERE id = %s",
            self.receipt.id,
        )
        self._refused_by_the_database(
            "UPDATE edu_equipment_voucher_line SET quantity = 9 WHERE voucher_id = %s",
            self.receipt.id,
        )
        self._refused_by_the_database(
            "DELETE FROM edu_equipment_voucher_line WHERE voucher_id = %s",
            self.receipt.id,
        )

    def test_a_balance_never_falls_below_zero(self):
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env.cr.execute(
                """
                INSERT INTO edu_equipment_move (voucher_id, number, voucher_type, date,
                       unit_id, equipment_id, from_place_id, to_place_id,
                       condition_from, condition_to, quantity, unit_cost, value,
                       create_uid, create_date)
                SELECT voucher_id, 'X', 'internal', date, unit_id, equipment_id,
                       to_place_id, %s, 'good', 'good', 6, 0, 0,
                       create_uid, create_date
                  FROM edu_equipment_move WHERE id = %s
                """,
                [self.store.id, self.move.id],
            )

    def test_too_much_is_explained(self):
        voucher = self._voucher(
            self.line, 6, type="internal", from_place=self.physics, to_place=self.store
        )
        with self.assertRaisesRegex(UserError, "5 on hand .* 6 asked"):
            voucher._post()

    def test_a_condition_changes_by_a_move(self):
        self._voucher(
            self.line, 2, type="internal", from_place=self.physics
        ).line_ids.condition_to = "broken"
        self.line.unit_id.env["edu.equipment.voucher"].search(
            [("state", "=", "draft")]
        )._post()
        self.assertEqual(self.line.quantity_broken, 2)
        self.assertEqual(self._on_hand(self.line, self.physics), 3)

    def test_a_reversal_takes_all_back_once(self):
        reversal = self.receipt._reverse(fields.Date.to_date("2019-10-15"))
        self.assertEqual(self.receipt.state, "reversed")
        self.assertEqual(self._on_hand(self.line, self.physics), 0)
        self.assertEqual(reversal.name, "DAO0001/2019")
        with self.assertRaises(UserError):
            self.receipt._reverse(fields.Date.to_date("2019-10-15"))

    def test_what_has_gone_is_not_reversed(self):
        self._receive(
            self.line, 5, type="internal", from_place=self.physics, to_place=self.store
        )
        with self.assertRaisesRegex(UserError, "Not enough"):
            self.receipt._reverse(fields.Date.to_date("2019-10-15"))

    def test_a_locked_period_refuses_everybody(self):
        self.env["edu.period.lock"].create(
            {"unit_id": self.school.id, "date": "2019-10-10", "reason": "Reported"}
        )
        with self.assertRaisesRegex(UserError, "locked until"):
            self._receive(self.line, 1)
        self._receive(self.line, 1, date="2019-10-11")
        self.assertEqual(self.line.quantity, 6)

    def test_the_database_knows_the_lock_too(self):
        self.school.equipment_lock_date = "2019-10-10"
        self.env.flush_all()
        self._refused_by_the_database(
            """
            INSERT INTO edu_equipment_move (voucher_id, number, voucher_type, date,
                   unit_id, equipment_id, from_place_id, to_place_id,
                   condition_from, condition_to, quantity, unit_cost, value,
                       create_uid, create_date)
            SELECT voucher_id, number, voucher_type, date, unit_id, equipment_id,
                   from_place_id, to_place_id, 'good', 'good', 1, 0, 0,
                   create_uid, create_date
              FROM edu_equipment_move WHERE id = %s
            """,
            self.move.id,
        )

    def test_balances_equal_a_replay_of_the_ledger(self):
        self._receive(
            self.line, 2, type="internal", from_place=self.physics, to_place=self.store
        )
        self.assertFalse(self.env["edu.equipment.balance"]._differences())
        self.env.cr.execute("UPDATE edu_equipment_balance SET quantity = quantity + 1")
        self.assertTrue(self.env["edu.equipment.balance"]._differences())

    def test_posting_costs_the_same_for_fifty_lines(self):
        lines = self.env["edu.equipment"].create(
            [
                {
                    "code": f"N{i}",
                    "name": f"N{i}",
                    "unit_id": self.school.id,
                    "class_id": self.asset_class.id,
                }
                for i in range(50)
            ]
        )
        voucher = self._voucher(self.line)
        voucher.line_ids = [
            fields.Command.create(
                {"equipment_id": line.id, "to_place_id": self.physics.id}
            )
            for line in lines
        ]
        self.env.flush_all()
        with self.assertQueryCount(35):  # two of them for the values
            voucher._post()
