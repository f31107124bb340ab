from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .chemical_common import PAST, ChemicalCommon
from .transfer_common import FILE, TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferChemical(ChemicalCommon, TransferCommon):
    """Chemicals go over with their lot, in date and authorised (CHM-01, CHM-03)."""

    def _of(self, lot):
        return [(lot.equipment_id, self.cabinet, "good", 100)]

    def test_the_lot_follows_to_the_receiver(self):
        self.lot.write({"lot_no": "L-77", "concentration": "98 %"})
        self._open(self.lot)
        transfer = self._received(self._of(self.lot))
        target = self._target(transfer, self.lot.equipment_id)
        lot = self.env["edu.chemical.lot"].search([("equipment_id", "=", target.id)])
        for name in (
            "substance_id",
            "lot_no",
            "concentration",
            "date_expiry",
            "expiry",
        ):
            self.assertEqual(lot[name], self.lot[name], name)
        self.assertEqual(lot.quantity, 100)

    def test_what_is_past_its_date_does_not_leave(self):
        old = self._lot("HC02", date_expiry=PAST)
        self._open(old)
        transfer = self._approved(self._of(old))
        with self.assertRaisesRegex(UserError, "expired"):
            transfer._dispatch(self._day())

    def test_what_expires_on_the_way_is_not_taken_over(self):
        self._open(self.lot)
        transfer = self._sent(self._of(self.lot))
        receipt = self._receipt(transfer)
        self.lot.date_expiry = PAST
        with self.assertRaises(UserError) as refusal:
            receipt.action_sign()
        self.assertIn("expired", str(refusal.exception))
        receipt.line_ids.write({"outcome": "refused", "note": "Expired"})
        receipt.action_sign()
        self.assertEqual(transfer.sudo().line_ids.refused, 100)

    def test_the_receiver_needs_its_own_authorisation(self):
        substance = self.env["edu.chemical.substance"].search(
            [("restriction", "!=", "none")], limit=1
        )
        lot = self._lot("HC03", substance)
        self._authorise(substance, self.school)
        self._open(lot)
        transfer = self._sent(self._of(lot))
        receipt = self._receipt(transfer)
        with self.assertRaises(UserError) as refusal:
            receipt.action_sign()
        self.assertIn("authorisation", str(refusal.exception))
        self._authorise(substance, self.neighbour)
        receipt.action_sign()
        self.assertEqual(transfer.state, "done")

    def _authorise(self, substance, unit):
        self.env["edu.chemical.authorisation"].create(
            {
                "unit_id": unit.id,
                "substance_id": substance.id,
                "number": "1/GP",
                "date": "2019-01-01",
                "file": FILE,
            }
        )
