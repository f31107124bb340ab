from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged

from .chemical_common import PAST, ChemicalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestChemicalUse(ChemicalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open(cls.lot, 500)
        cls.sooner = cls._lot("HC72", date_expiry="2020-06-30")
        cls._open(cls.sooner, 200)
        cls.keeper = cls._user("keeper", "room_keeper", cls.school)

    def _warned(self, lot):
        return lot.activity_ids.filtered(
            lambda activity: (
                activity.activity_type_id
                == self.env.ref("edu_base.mail_activity_expiry")
            )
        )

    def _warn(self, day):
        """Run the daily check on a day until nothing is left."""
        with freeze_time(day):
            while self.env["edu.chemical.lot"]._warn_expiring():
                pass

    # ----- warnings ---------------------------------------------------------
    def test_keeper_warned_once_for_each_step(self):
        """CHM-03: at 90, 30 and 0 days the keeper of the room, never twice."""
        self.chemistry.keeper_id = self.keeper
        for day, count in (
            ("2020-03-31", 0),
            ("2020-04-01", 1),
            ("2020-05-30", 1),
            ("2020-05-31", 2),
            ("2020-06-30", 3),
            ("2020-07-01", 3),
        ):
            before = self.sooner.date_warned
            self._warn(day)
            expected = {0: False, 1: "2020-04-01", 2: "2020-05-31", 3: "2020-06-30"}
            with self.subTest(day=day, before=before):
                self.assertEqual(
                    str(self.sooner.date_warned or ""), expected[count] or ""
                )
        self.assertEqual(self._warned(self.sooner).user_id, self.keeper)
        self.assertEqual(len(self._warned(self.sooner)), 1)

    def test_officer_where_nobody_keeps_the_room(self):
        """CHM-03: without a keeper the equipment officer of the school."""
        self._warn("2020-06-01")
        self.assertEqual(self._warned(self.sooner).user_id, self.equipment_officer)

    def test_only_what_is_on_hand(self):
        """CHM-03: nobody is warned of an empty bottle; the days are data."""
        empty = self._lot("HC73", date_expiry="2019-12-01")
        self._warn("2019-11-25")
        self.assertFalse(empty.date_warned)
        self.env["edu.expiry.step"].search(
            [("document", "in", ("edu.chemical.lot", False))]
        ).unlink()
        self._warn("2020-06-30")
        self.assertFalse(self.sooner.date_warned)

    def test_many_lots_few_queries(self):
        """CHM-03: the daily check asks by the set, not by the lot."""
        lots = self.env["edu.chemical.lot"]
        for number in range(20):
            lots |= self._lot(f"HC8{number:02d}", date_expiry="2019-12-01")
        for lot in lots:
            self._open(lot, 1)
        self._warn("2019-08-01")
        self.env.flush_all()
        with self.assertQueryCount(90):
            lots._warn_expiring()
            self.env.flush_all()
        self.assertTrue(all(lots.mapped("date_warned")))

    # ----- first expiry first ---------------------------------------------------
    def _loan(self, lot, user=None):
        return (
            self.env["edu.equipment.loan"]
            .with_user(user or self.teacher)
            .create(
                {
                    "borrower_id": self.teacher.id,
                    "line_ids": [
                        Command.create(
                            {"equipment_id": lot.equipment_id.id, "quantity": 10}
                        )
                    ],
                }
            )
        )

    def test_slip_names_what_expires_first(self):
        """CHM-02: a later lot on a slip says which goes first, and takes it."""
        line = self._loan(self.lot).line_ids
        self.assertEqual(line.sooner_lot_id, self.sooner)
        self.assertIn("HC72", line.sooner_hint)
        line.action_take_sooner()
        self.assertEqual(line.equipment_id, self.sooner.equipment_id)
        self.assertFalse(line.sooner_hint)

    def test_first_expiry_is_picked(self):
        """CHM-02: choosing any bottle of a substance proposes what expires first."""
        form = Form(self.env["edu.equipment.loan"].with_user(self.teacher))
        with form.line_ids.new() as line:
            line.equipment_id = self.lot.equipment_id
            self.assertEqual(line.equipment_id, self.sooner.equipment_id)
            line.quantity = 10
        with form.line_ids.new() as line:
            line.equipment_id = self.lot.equipment_id
            line.quantity = 10
        loan = form.save()
        self.assertEqual(
            loan.line_ids.equipment_id, (self.sooner | self.lot).equipment_id
        )

    def test_expired_is_never_proposed(self):
        """CHM-03: an expired bottle does not come first."""
        self.sooner.date_expiry = PAST
        self.assertFalse(self._loan(self.lot).line_ids.sooner_lot_id)

    # ----- safety rules -----------------------------------------------------------
    def test_rules_before_chemicals(self):
        """EQU-14: no chemicals for a teacher who has not acknowledged the rules."""
        rule = self.env["edu.safety.rule"].create(
            {
                "name": "Chemistry room",
                "unit_id": self.school.id,
                "body": "<p>Goggles.</p>",
                "place_ids": [Command.set(self.chemistry.ids)],
            }
        )
        loan = self._loan(self.lot).with_user(self.equipment_officer)
        with self.assertRaisesRegex(UserError, "not acknowledged.*Chemistry room"):
            loan.action_hand_out()
        rule.for_chemicals = False
        with self.env.cr.savepoint() as savepoint:
            loan.action_hand_out()
            savepoint.rollback()
        self.env.invalidate_all(flush=False)
        rule.for_chemicals = True
        rule.with_user(self.teacher).action_acknowledge()
        loan.action_hand_out()
        self.assertIn(loan.state, ("out", "returned"))

    def test_rules_of_the_class(self):
        """EQU-14: rules of the class of chemicals hold in every room."""
        rule = self.env["edu.safety.rule"].create(
            {
                "name": "Chemicals",
                "unit_id": self.school.id,
                "body": "<p>Gloves.</p>",
                "class_ids": [Command.set(self.lot.class_id.ids)],
            }
        )
        loan = self._loan(self.lot).with_user(self.equipment_officer)
        with self.assertRaisesRegex(UserError, "not acknowledged"):
            loan.action_hand_out()
        rule.active = False
        loan.action_hand_out()

    # ----- the forecast -------------------------------------------------------------
    def test_forecast_by_office(self):
        """CHM-04: amount, state and cost of what expires, for the office above."""
        self.env["edu.chemical.destruction.rate"].search([]).unlink()
        self.env["edu.chemical.destruction.rate"].create({"rate": 50_000})
        kilos = self._lot("HC74", uom_id=self.kilogram.id, date_expiry=PAST)
        self._open(kilos, 2)
        bottles = self._lot(
            "HC75",
            uom_id=self.bottle.id,
            container_size=250,
            container_uom_id=self.env.ref("edu_equipment.uom_millilitre").id,
            date_expiry="2019-12-15",
        )
        self._open(bottles, 4)
        rows = self.env["edu.chemical.forecast"].with_user(self.officer)
        found = rows.search([("lot_id", "in", (kilos | bottles).ids)])
        self.assertEqual(
            [(r.state, r.grams, r.millilitres, r.cost) for r in found],
            [("expired", 2000, 0, 100_000), ("30", 0, 1000, 50_000)],
        )
        self.assertEqual(found.superior_id, self.office)
        self.assertFalse(
            rows.with_user(self.neighbour_officer).search([("lot_id", "in", kilos.ids)])
        )
