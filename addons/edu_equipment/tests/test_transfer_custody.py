from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .custody_common import CustodyCommon
from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferCustody(CustodyCommon, TransferCommon):
    """Items in custody change schools before two people only (QPA-03)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.their_armoury = cls._place("Kho súng", cls.neighbour, kind="armoury")
        cls.their_keeper = cls._user("their_keeper", "user", cls.neighbour)
        cls.env["edu.custody.authorisation"].create(
            {
                "unit_id": cls.neighbour.id,
                "user_id": cls.their_keeper.id,
                "decision": "QĐ 7/2019",
                "date_from": "2019-09-01",
            }
        )

    def _decided(self, *rifles):
        """A transfer of rifles that the department has decided on."""
        rows = [(r.equipment_id, self.armoury, "good", 1) for r in rifles]
        transfer = self.env["edu.equipment.transfer"]._propose(
            self.school, self.neighbour, rows, "Closed"
        )
        transfer._set_state("approved")
        return transfer.with_user(self.equipment_officer)

    def _handing_over(self, transfer, rifles, second=None):
        return self._document(
            "handing_over",
            rifles,
            second or self.their_keeper,
            transfer_id=transfer.id,
        )

    def test_an_ordinary_dispatch_leaves_it(self):
        transfer = self._decided(self.rifles[0])
        with self.assertRaisesRegex(UserError, "custody document"):
            transfer._dispatch(self._day("2019-11-20"))

    def test_two_custodians_hand_it_over(self):
        """QPA-03, SUR-03: registers, custody, logs and books of both schools."""
        rifle = self.rifles[0]
        line = rifle.equipment_id
        transfer = self._decided(rifle)
        document = self._handing_over(transfer, rifle)
        document.with_user(self.custodian).action_sign()
        self.assertEqual(line.quantity, 1)
        document.with_user(self.their_keeper).action_confirm()
        self.assertEqual(transfer.state, "done")
        self.assertEqual(rifle.unit_id, self.neighbour)
        self.assertEqual(rifle.place_id, self.their_armoury)
        self.assertEqual(rifle.equipment_id.quantity, 1)
        self.assertTrue(rifle.equipment_id.in_custody)
        self.assertFalse(line.in_custody or line.quantity)
        self.assertFalse(transfer.sudo().receipt_ids.place_id)  # QPA-08
        log = self.env["edu.custody.event"].search(
            [("item_id", "=", rifle.id), ("kind", "=", "handing_over")]
        )
        self.assertEqual(log.unit_id, self.school | self.neighbour)
        units = self.school | self.neighbour
        self.assertFalse(self.env["edu.custody.event"]._verify(units))
        mine = self.env["edu.controlled.item"].with_user(self.custodian)
        self.assertNotIn(rifle, mine.search([]))
        theirs = self.env["edu.controlled.item"].with_user(self.their_keeper)
        self.assertEqual(theirs.search([]), rifle)

    def test_the_second_person_keeps_it_there(self):
        transfer = self._decided(self.rifles[0])
        document = self._handing_over(transfer, self.rifles[0], self.teacher)
        with self.assertRaisesRegex(UserError, "custodian"):
            document.with_user(self.custodian).action_sign()

    def test_only_what_was_decided_on(self):
        transfer = self._decided(self.rifles[0])
        document = self._handing_over(transfer, self.rifles[1])
        with self.assertRaisesRegex(UserError, "not on the list"):
            document.with_user(self.custodian).action_sign()

    def test_it_goes_back_by_a_custody_document_only(self):
        rifle = self.rifles[0]
        transfer = self._decided(rifle)
        document = self._handing_over(transfer, rifle)
        document.with_user(self.custodian).action_sign()
        document.with_user(self.their_keeper).action_confirm()
        receipt = transfer.sudo().receipt_ids.with_user(self.neighbour_officer)
        with self.assertRaisesRegex(UserError, "custody document"):
            receipt.action_take_back()
