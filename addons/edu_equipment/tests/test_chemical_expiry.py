from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .chemical_common import PAST, ChemicalCommon


@tagged("post_install", "-at_install")
class TestChemicalExpiry(ChemicalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls._lot("HC21", uom_id=cls.kilogram.id, date_expiry=PAST)
        cls._open(cls.old, 2)
        cls._open(cls.lot, 300)

    def test_board_to_destruction(self):
        """CHM-03, CHM-05: from the board to a draft destruction of all on hand."""
        lot = self.old.with_user(self.equipment_officer)
        action = lot.action_propose_destruction()
        disposal = self.env["edu.equipment.disposal"].browse(action["res_id"])
        self.assertEqual(
            (disposal.kind, disposal.unit_id), ("destruction", self.school)
        )
        line = disposal.line_ids
        self.assertEqual((line.equipment_id, line.quantity), (self.old.equipment_id, 2))

    def test_good_lot_not_destroyed(self):
        """CHM-03: what is in date is destroyed only once it is blocked as spoiled."""
        lot = self.lot.with_user(self.equipment_officer)
        with self.assertRaisesRegex(UserError, "in date"):
            lot.action_propose_destruction()
        lot.write({"blocked": True, "blocked_reason": "Đổi màu"})
        self.assertTrue(lot.action_propose_destruction()["res_id"])

    @freeze_time("2019-10-15")
    def test_plan_with_budget(self):
        """CHM-04: the yearly plan takes the lot once, at the rate by kilogram."""
        rate = self.env.ref("edu_equipment.destruction_rate_default")
        rate.rate = 60_000
        lot = self.old.with_user(self.equipment_officer)
        action = lot.action_plan_destruction()
        lot.action_plan_destruction()
        plan = self.env["edu.plan"].browse(action["res_id"])
        self.assertEqual(plan.kind, "chemical_destruction")
        self.assertEqual(plan.line_ids.mapped("estimate"), [120_000])

    def test_filters_of_the_board(self):
        """CHM-03: the states of the board find what they show."""
        lots = self.old | self.lot
        found = lots.search([("expiry_state", "=", "expired"), ("id", "in", lots.ids)])
        self.assertEqual(found, self.old)
        self.assertEqual(self.lot.expiry_state, "good")

    def test_near_schools_see_what_is_in_date(self):
        """CHM-03: schools of one office see each other's stock, others do not."""
        near = self.env["edu.chemical.near"]
        domain = [("substance_id", "=", self.salt.id), ("unit_id", "=", self.school.id)]
        row = near.with_user(self.neighbour_officer).search(domain)
        self.assertEqual((row.quantity, row.uom_id), (300, self.gram))
        stranger = self._user("stranger", "equipment_officer", self.stranger)
        self.assertFalse(near.with_user(stranger).search(domain))

    def test_request_takes_first_expiring(self):
        """CHM-02: a teacher asks for grams and gets a slip of what expires first."""
        sooner = self._lot("HC22", date_expiry="2090-01-01")
        self._open(sooner, 100)
        wizard = self.env["edu.chemical.request"].with_user(self.teacher)
        wizard = wizard.create({"substance_id": self.salt.id, "quantity": 150})
        loan = self.env["edu.equipment.loan"].browse(wizard.action_request()["res_id"])
        self.assertEqual(
            [(line.equipment_id, line.quantity) for line in loan.line_ids],
            [(sooner.equipment_id, 100), (self.lot.equipment_id, 50)],
        )
        wizard.quantity = 10_000
        with self.assertRaisesRegex(UserError, "Not enough"):
            wizard.action_request()

    def test_register_what_stands_there(self):
        """CHM-01: a chemical of the register becomes a lot of its substance."""
        thing = self._equipment("HC23", name="Natri hiđroxit", kind="chemical")
        wizard = self.env["edu.chemical.register"].with_user(self.equipment_officer)
        wizard = wizard.create({"unit_id": self.school.id})
        wizard.line_ids.filtered(lambda line: line.equipment_id == thing).lot_no = "L1"
        lots = self.env["edu.chemical.lot"].search(wizard.action_register()["domain"])
        self.assertEqual(lots.equipment_id, thing)
        self.assertEqual((lots.substance_id.formula, lots.lot_no), ("NaOH", "L1"))
