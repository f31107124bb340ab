from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .chemical_common import PAST, ChemicalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestChemicalAsk(ChemicalCommon):
    """Borrowing from a near school before buying."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open(cls.lot, 500)
        cls.sooner = cls._lot("HC72", date_expiry="2020-06-30")
        cls._open(cls.sooner, 200)

    def _ask(self, **vals):
        row = self.env["edu.chemical.near"].with_user(self.neighbour_officer)
        row = row.search(
            [("unit_id", "=", self.school.id), ("substance_id", "=", self.salt.id)]
        )
        context = row.action_ask()["context"]
        asks = row.env["edu.chemical.ask"].with_context(**context)
        return asks.create({"quantity": 250, **vals})

    def test_near_school_asked_offers_a_transfer(self):
        """CHM-03: from the list of who has it to a transfer of what expires first."""
        ask = self._ask()
        self.assertEqual(
            (ask.unit_id, ask.giver_id, ask.state),
            (self.neighbour, self.school, "asked"),
        )
        self.assertEqual(ask.sudo().activity_ids.user_id, self.equipment_officer)
        with self.assertRaises(AccessError):
            ask.action_offer()
        given = ask.with_user(self.equipment_officer)
        given.action_offer()
        transfer = given.transfer_id
        self.assertEqual(
            (transfer.unit_id, transfer.receiver_id), (self.school, self.neighbour)
        )
        self.assertEqual(
            [(li.equipment_id, li.quantity) for li in transfer.line_ids],
            [(self.sooner.equipment_id, 200), (self.lot.equipment_id, 50)],
        )
        with self.assertRaisesRegex(UserError, "answered"):
            ask.action_withdraw()

    def test_only_near_schools_are_asked(self):
        """CHM-03: a school under another office, or without the substance, is not."""
        stranger = self._user("stranger", "equipment_officer", self.stranger)
        asks = self.env["edu.chemical.ask"]
        vals = {
            "giver_id": self.school.id,
            "substance_id": self.salt.id,
            "uom_id": self.gram.id,
        }
        with self.assertRaisesRegex(UserError, "near you"):
            asks.with_user(stranger).create(vals)
        other = self._substance("1310-73-2").id
        with self.assertRaisesRegex(UserError, "near you"):
            asks.with_user(self.neighbour_officer).create(
                {**vals, "substance_id": other}
            )

    def test_answers_are_not_forged(self):
        """CHM-03: neither side writes the answer, nor deletes what was asked."""
        ask = self._ask()
        self.assertFalse(
            ask.with_user(self._user("x", "equipment_officer", self.stranger)).search(
                [("id", "=", ask.id)]
            )
        )
        with self.assertRaises(UserError):
            ask.write({"state": "offered"})
        with self.assertRaises(AccessError):
            ask.with_user(self.equipment_officer).write({"quantity": 1})
        with self.assertRaises(AccessError):
            ask.unlink()
        ask.with_user(self.equipment_officer).action_refuse()
        self.assertEqual(ask.state, "refused")

    def test_expired_is_not_dispatched(self):
        """CHM-03: what is past its date does not leave by a transfer either."""
        voucher = self._voucher(
            self.lot.equipment_id,
            10,
            type="dispatch",
            from_place=self.cabinet,
            to_place=self.env["edu.place"]._virtual(self.school, "transit")[
                self.school
            ],
        )
        self.lot.date_expiry = PAST
        with self.assertRaisesRegex(UserError, "expired"):
            voucher._post()
