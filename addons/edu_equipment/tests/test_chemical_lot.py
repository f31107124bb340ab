from psycopg2.errors import CheckViolation, RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from .chemical_common import FUTURE, PAST, ChemicalCommon


@tagged("post_install", "-at_install")
class TestChemicalLot(ChemicalCommon):
    def test_effective_expiry(self):
        """CHM-03: the label, else the shelf life; sooner once opened."""
        ether = self._substance("60-29-7")
        lot = self._lot("HC02", ether, date_expiry=False)
        self.assertEqual(str(lot.expiry), "2021-01-01")
        lot.date_expiry = "2020-06-30"
        self.assertEqual(str(lot.expiry), "2020-06-30")
        lot.date_opened = "2019-10-01"
        self.assertEqual(str(lot.expiry), "2020-03-29")

    def test_expired_not_issued_by_any_voucher(self):
        """CHM-03: no voucher that issues takes an expired lot, dated back or not."""
        self._open(self.lot)
        self.lot.date_expiry = PAST
        for kind in ("loan", "consumption", "transfer_out"):
            for date in ("2019-09-01", "2019-10-15"):
                with (
                    self.subTest(kind=kind, date=date),
                    self.assertRaisesRegex(UserError, "expired"),
                ):
                    self._issue(self.lot, kind, to_place=self.chemistry, date=date)
        with self.assertRaisesRegex(UserError, "expired"):
            self._receive(self.lot.equipment_id, 5, to_place=self.cabinet)

    def test_expired_goes_only_out_of_the_way(self):
        """CHM-03: moving it aside, destroying it and reversing stay possible."""
        self._open(self.lot)
        used = self._issue(self.lot)
        self.lot.date_expiry = PAST
        used._reverse(used.date)
        self._issue(self.lot, "internal", to_place=self.store)
        self._issue(self.lot, "disposal")
        self.assertEqual(self._on_hand(self.lot.equipment_id, self.cabinet), 480)

    def test_blocked_not_lent(self):
        """CHM-03: a blocked lot cannot be handed out on a loan slip."""
        self._open(self.lot)
        self.lot.write({"blocked": True, "blocked_reason": "Vón cục"})
        loan = self.env["edu.equipment.loan"].create(
            {
                "unit_id": self.school.id,
                "borrower_id": self.teacher.id,
                "date_out": "2019-09-01",
                "line_ids": [
                    Command.create(
                        {"equipment_id": self.lot.equipment_id.id, "quantity": 5}
                    )
                ],
            }
        )
        with self.assertRaisesRegex(UserError, "blocked: Vón cục"):
            loan.with_user(self.equipment_officer).action_hand_out()

    def test_database_refuses(self):
        """CHM-03: not even a statement that goes round the program issues it."""
        self._open(self.lot)
        used = self._issue(self.lot)
        self.lot.date_expiry = PAST
        self.env.flush_all()
        with self.assertRaises(RestrictViolation), mute_logger("odoo.sql_db"):
            used._insert_moves()

    def test_blocking_needs_a_reason(self):
        """CHM-03: who blocks a lot says why."""
        with self.assertRaises(CheckViolation), mute_logger("odoo.sql_db"):
            self.lot.blocked = True
            self.env.flush_all()

    def test_lot_on_the_books_stays(self):
        """CHM-03: a lot is not deleted or given another line to escape its date."""
        self._open(self.lot)
        lot = self.lot.with_user(self.equipment_officer)
        with self.assertRaises(UserError):
            lot.unlink()
        with self.assertRaises(UserError):
            lot.with_context(force=True).write(
                {"equipment_id": self._equipment("VL09").id}
            )

    def test_first_expiry_first(self):
        """CHM-02: asked for a substance, the lot that expires first comes first."""
        later = self._lot("HC02", date_expiry="2098-01-01")
        sooner = self._lot("HC03", uom_id=self.kilogram.id, date_expiry="2097-01-01")
        dead = self._lot("HC04", date_expiry=PAST)
        for lot, quantity in ((later, 500), (sooner, 0.2), (dead, 500)):
            self._open(lot, quantity)
        proposal, missing = self.lot._propose_issue(
            self.school, self.salt, 0.3, self.kilogram
        )
        self.assertEqual(
            [(row.equipment_id, round(taken, 3)) for row, taken in proposal],
            [(sooner.equipment_id, 0.2), (later.equipment_id, 100)],
        )
        self.assertFalse(missing)

    def test_content_of_bottles(self):
        """CHM-01: bottles of 250 g are counted in grams, too."""
        lot = self._lot(
            "HC05",
            uom_id=self.bottle.id,
            container_size=0.25,
            container_uom_id=self.kilogram.id,
        )
        self._open(lot, 3)
        self.assertEqual((lot.content, lot.content_unit), (750, "g"))

    def test_restricted_needs_authorisation(self):
        """CHM-01: received and issued only with a written authorisation in force."""
        benzene = self._substance("71-43-2")
        lot = self._lot("HC06", benzene, date_expiry=FUTURE)
        with self.assertRaisesRegex(UserError, "authorisation"):
            self._receive(lot.equipment_id, 20, to_place=self.cabinet)
        self.env["edu.chemical.authorisation"].with_user(self.head).create(
            {
                "substance_id": benzene.id,
                "number": "15/SGDĐT",
                "date": "2019-09-01",
                "date_to": "2019-12-31",
                "file": b"UERG",
            }
        )
        self._receive(lot.equipment_id, 20, to_place=self.cabinet)
        with self.assertRaisesRegex(UserError, "authorisation"):
            self._issue(lot, date="2020-01-15")

    def test_access(self):
        """ORG-10: the office reads, only the school itself writes; others nothing."""
        self._lot("HC07", env=self.env(user=self.equipment_officer))
        self.assertEqual(self.lot.with_user(self.officer).code, "HC01")
        for user in (self.officer, self.head, self.neighbour_officer):
            with self.subTest(user=user.login), self.assertRaises(AccessError):
                self.lot.with_user(user).date_expiry = FUTURE
        with self.assertRaises(AccessError):
            self.lot.with_user(self.neighbour_officer).read(["lot_no"])
        with self.assertRaises(AccessError):
            self.env["edu.chemical.authorisation"].with_user(
                self.equipment_officer
            ).create({"number": "1"})
