from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .surplus_common import SurplusCommon
from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestSurplusTransfer(SurplusCommon, TransferCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._surplus(5).line_ids
        cls.need = cls._need(3)

    def _drafted(self):
        offer = self._run().offer_ids
        offer.action_accept()
        offer.action_transfer()
        return offer

    def _sent_off(self, offer):
        transfer = offer.transfer_id.with_user(self.equipment_officer)
        self._complete(transfer)
        transfer.action_approval_submit()
        self._decide(transfer, self.head)
        self._decide(transfer, self.office_head)
        self._decide(transfer, self.department_head, **self.DECISION)
        transfer._dispatch(self._day("2019-11-20"), carrier="Xe 67A")
        return transfer

    def test_one_draft_for_a_pair_of_schools(self):
        """SUR-02: two things of one giver for one receiver are one transfer."""
        thing = self.thing.copy({"code": "T-2"})
        second = self._equipment("K2", catalog_id=thing.id)
        self._receive(second, 2)
        self._surplus(2, line={"equipment_id": second.id})
        self._need(2, catalog_id=thing.id)
        offers = self._run().offer_ids
        offers.action_accept()
        offers.action_transfer()
        self.assertEqual(len(offers.transfer_id), 1)
        transfer = offers.transfer_id
        self.assertEqual(transfer.unit_id, self.school)
        self.assertEqual(transfer.receiver_id, self.neighbour)
        self.assertEqual(sorted(transfer.line_ids.mapped("quantity")), [2, 3])
        self.assertEqual(set(offers.mapped("state")), {"sent"})
        self.assertTrue(transfer.activity_ids)

    def test_only_what_is_accepted(self):
        offer = self._run().offer_ids
        with self.assertRaisesRegex(UserError, "Agree to offers first"):
            offer.action_transfer()

    def test_a_receipt_counts_for_surplus_and_need(self):
        """SUR-03, SUR-05: what is received is transferred, the rest is free again."""
        offer = self._drafted()
        transfer = self._sent_off(offer)
        receipt = self._receipt(transfer)
        receipt.action_sign()
        self.assertEqual((offer.state, offer.done_quantity), ("done", 3))
        self.assertEqual((self.line.transferred, self.line.free), (3, 2))
        self.assertEqual((self.need.received, self.need.missing), (3, 0))

    def test_a_transfer_given_up_frees_everything(self):
        offer = self._drafted()
        offer.transfer_id.with_user(self.equipment_officer).action_cancel()
        self.assertEqual(offer.state, "cancelled")
        self.assertEqual((self.line.free, self.need.missing), (5, 3))

    def test_a_draft_deleted_gives_its_offers_back(self):
        offer = self._drafted()
        offer.transfer_id.with_user(self.equipment_officer).unlink()
        self.assertEqual((offer.state, self.line.free), ("accepted", 2))

    def test_what_is_gone_is_not_promised(self):
        """Lent or disposed of meanwhile: the draft is refused, naming the thing."""
        offer = self._run().offer_ids
        offer.action_accept()
        rows = [(self.microscope, self.physics, "good", 6)]
        self.env["edu.equipment.disposal"]._propose(self.school, rows, "Old")
        with self.assertRaisesRegex(UserError, "not so many are on hand any more"):
            offer.action_transfer()

    def test_a_second_declaration_after_a_transfer_began(self):
        """What is on its way is not subtracted twice."""
        offer = self._drafted()
        self._sent_off(offer)
        self._surplus(3)
        with self.assertRaises(UserError):
            self._surplus(1)
