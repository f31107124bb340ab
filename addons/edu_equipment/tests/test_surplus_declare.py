import psycopg2

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import SQL, mute_logger

from .surplus_common import SurplusCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestSurplusDeclare(SurplusCommon):
    def test_a_line_proposes_where_the_thing_stands(self):
        """SUR-01: item, condition, quantity, value."""
        surplus = self._surplus(quantity=8, declare=False)
        line = surplus.line_ids
        self.assertEqual(line.place_id, self.physics)
        self.assertEqual((line.condition, line.value), ("good", 12_000_000))
        self.assertEqual(surplus.value, 12_000_000)

    def test_not_more_than_is_on_hand(self):
        with self.assertRaisesRegex(UserError, "not so many are on hand"):
            self._surplus(9)

    def test_two_declarations_share_what_is_there(self):
        self._surplus(5)
        with self.assertRaisesRegex(UserError, "not so many are on hand"):
            self._surplus(4)
        self._surplus(3)

    @mute_logger("odoo.sql_db")
    def test_the_database_keeps_it_within_what_is_on_hand(self):
        """Also by SQL: what is declared was on hand."""
        surplus = self._surplus(5, declare=False)
        self.env.flush_all()
        with self.assertRaises(psycopg2.errors.CheckViolation):
            self.env.cr.execute(
                SQL(
                    "UPDATE edu_equipment_surplus_line SET quantity = 9 "
                    "WHERE surplus_id = %(id)s; UPDATE edu_equipment_surplus "
                    "SET state = 'declared' WHERE id = %(id)s",
                    id=surplus.id,
                )
            )

    def test_what_is_declared_stays(self):
        surplus = self._surplus()
        for change in (
            lambda: surplus.line_ids.write({"quantity": 1}),
            lambda: surplus.write({"line_ids": [Command.clear()]}),
            lambda: surplus.write({"date": "2019-01-01"}),
            lambda: surplus.unlink(),
        ):
            with self.assertRaises(UserError):
                change()

    def test_state_and_sums_are_not_typed(self):
        """Forged by RPC: neither the state nor what is offered."""
        surplus = self._surplus(declare=False)
        with self.assertRaises(UserError):
            surplus.write({"state": "declared"})
        for name in ("offered", "transferred", "on_hand", "free"):
            with self.assertRaises(UserError):
                surplus.line_ids.write({name: 1})
        forged = self._surplus(declare=False, state="declared", line={"offered": 4})
        self.assertEqual((forged.state, forged.line_ids.offered), ("draft", 0))

    def test_withdrawn_while_nothing_is_offered(self):
        surplus = self._surplus()
        surplus.action_withdraw()
        self.assertEqual(surplus.state, "withdrawn")
        self._surplus(8)

    def test_another_schools_thing_is_refused(self):
        place = self._place("Kho", self.neighbour)
        other = self._equipment("X1", unit_id=self.neighbour.id)
        with self.assertRaises(ValidationError):
            self.env["edu.equipment.surplus"].create(
                {
                    "unit_id": self.school.id,
                    "line_ids": [
                        Command.create({"equipment_id": other.id, "place_id": place.id})
                    ],
                }
            )

    def test_a_need_in_words_names_class_or_subject(self):
        """SUR-02"""
        with self.assertRaisesRegex(ValidationError, "minimum list, a class"):
            self._need(catalog_id=False, name="Tủ đựng hóa chất")
        need = self._need(
            catalog_id=False,
            name="Tủ đựng hóa chất",
            subject_id=self.env.ref("edu_base.subject_vl").id,
        )
        self.assertEqual((need.state, need.missing), ("declared", 3))

    def test_needs_are_not_forged(self):
        need = self._need(declare=False, state="declared", promised=2)
        self.assertEqual((need.state, need.promised), ("draft", 0))
        for vals in ({"state": "declared"}, {"received": 1}, {"source": "norm"}):
            with self.assertRaises(UserError):
                need.write(vals)
