from odoo.exceptions import UserError, ValidationError
from odoo.fields import Date
from odoo.tests import freeze_time, tagged

from .transfer_common import TransferCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestTransferFlow(TransferCommon):
    def test_from_the_proposal_to_both_registers(self):
        """SUR-01, SUR-02, SUR-03: school, office, department, receiver."""
        transfer = self._approved()
        self.assertEqual(transfer.decision_id.doc_number, "88/QĐ-SGDĐT")
        self.assertEqual(transfer.due_date, Date.to_date("2019-12-18"))
        self.assertEqual(self._on_hand(self.batch, self.physics), 7)
        transfer._dispatch(self._day())
        self.assertEqual(self._on_hand(self.batch, self._virtual("transit")), 7)
        self.assertEqual(self.batch.quantity, 7)  # still the giver's
        self._receipt(transfer).action_sign()
        self.assertEqual(transfer.state, "done")
        self.assertEqual(self.batch.quantity, 0)
        target = self._target(transfer, self.batch)
        self.assertEqual(target.unit_id, self.neighbour)
        self.assertEqual(self._on_hand(target, self.lab), 7)
        kinds = transfer.sudo().receipt_ids
        self.assertEqual(kinds.out_voucher_id.value, kinds.in_voucher_id.value)
        self.assertFalse(self.env["edu.equipment.balance"]._differences())

    def test_the_line_of_the_receiver_is_the_givers(self):
        """EQM-17: description, cost and years are kept; the code for life."""
        self.batch.write({"grade_ids": self.env["edu.grade"].search([], limit=2).ids})
        transfer = self._received()
        target = self._target(transfer, self.batch)
        for name in ("name", "code", "unit_cost", "year_in_use", "class_id", "kind"):
            self.assertEqual(target[name], self.batch[name], name)
        self.assertEqual(target.grade_ids, self.batch.grade_ids)
        self.assertFalse(target.origin_code)

    def test_a_code_that_is_taken_is_kept_beside(self):
        self._equipment("KHV01", unit_id=self.neighbour.id)
        self._equipment("KHV01-2", unit_id=self.neighbour.id)
        transfer = self._received()
        target = self._target(transfer, self.batch)
        self.assertEqual((target.code, target.origin_code), ("KHV01-3", "KHV01"))
        found = self.env["edu.equipment"]._resolve_scan(["khv01"], self.neighbour)
        self.assertEqual(len(found["khv01"]), 1)

    def test_a_label_works_on_at_the_receiver(self):
        token, batch_token = self.item.label_token, self.batch.label_token
        transfer = self._received()
        target = self._target(transfer, self.item)
        self.assertEqual(target.label_token, token)
        self.assertNotEqual(self.item.label_token, token)
        Equipment = self.env["edu.equipment"]
        found = Equipment._resolve_scan([token, batch_token], self.neighbour)
        self.assertEqual(found[token], target)
        self.assertEqual(found[batch_token], self._target(transfer, self.batch))
        find = self.env["edu.label.mixin"].with_user(self.neighbour_officer).sudo()
        self.assertEqual(
            find._label_find(batch_token), self._target(transfer, self.batch)
        )

    def test_a_dossier_is_complete_before_it_is_submitted(self):
        """SUR-01: the requests of both sides."""
        transfer = self._proposed()
        with self.assertRaisesRegex(UserError, "Request of the holder"):
            transfer.action_approval_submit()
        self._paper(transfer, "holder", self.equipment_officer, self.school)
        with self.assertRaisesRegex(UserError, "Request of the receiver"):
            transfer.action_approval_submit()
        self._paper(transfer, "receiver", self.neighbour_officer, self.neighbour)
        transfer.action_approval_submit()
        self.assertEqual(transfer.approval_state, "pending")

    def test_nothing_is_promised_twice(self):
        self._proposed([(self.batch, self.physics, "good", 5)])
        with self.assertRaises(ValidationError):
            self.env["edu.equipment.transfer"].with_user(self.equipment_officer).create(
                {
                    "unit_id": self.school.id,
                    "receiver_id": self.stranger.id,
                    "line_ids": [
                        (0, 0, {"equipment_id": self.batch.id, "quantity": 3})
                    ],
                }
            )
        Disposal = self.env["edu.equipment.disposal"].with_user(self.equipment_officer)
        disposal = Disposal._propose(
            self.school, [(self.batch, self.physics, "good", 7)], "Old"
        )
        self.assertEqual(disposal.line_ids.quantity, 2)

    def test_the_department_needs_a_number(self):
        """SUR-02"""
        transfer = self._submitted()
        self._decide(transfer, self.head)
        self._decide(transfer, self.office_head)
        with self.assertRaisesRegex(UserError, "number"):
            self._decide(transfer, self.department_head, doc_number=False)
        self.assertEqual(transfer.state, "draft")

    def test_one_decision_for_many_transfers(self):
        """SUR-02: one number, an annex for each pair."""
        first = self._approved([(self.batch, self.physics, "good", 3)])
        second = self._approved([(self.batch, self.physics, "good", 2)])
        self.assertTrue(first.decision_id)
        self.assertEqual(first.decision_id, second.decision_id)
        self.assertEqual(first.decision_id.sudo().transfer_count, 2)

    def test_what_is_decided_is_not_changed(self):
        transfer = self._approved()
        for vals in ({"reason": "More"}, {"receiver_id": self.stranger.id}):
            with self.assertRaises(UserError):
                transfer.write(vals)
        for vals in ({"quantity": 1}, {"sent": 1}, {"received": 7}):
            with self.assertRaises(UserError):
                transfer.line_ids.write(vals)
        with self.assertRaises(UserError):
            transfer.write({"state": "done"})

    def test_two_parts_on_two_days(self):
        """SUR-03: partial delivery."""
        transfer = self._approved([(self.batch, self.physics, "good", 7)])
        transfer.line_ids.to_send = 4
        transfer._dispatch(self._day())
        self.assertEqual(transfer.line_ids.to_send, 3)
        self._receipt(transfer).action_sign()
        self.assertEqual(transfer.state, "under_way")
        transfer._dispatch(self._day("2019-11-20"))
        self._receipt(transfer).action_sign()
        self.assertEqual(transfer.state, "done")
        target = self._target(transfer, self.batch)
        self.assertEqual(target.quantity, 7)
        self.assertEqual(len(transfer.sudo().receipt_ids), 2)

    def test_a_rest_that_is_not_sent(self):
        transfer = self._approved([(self.batch, self.physics, "good", 7)])
        transfer.line_ids.to_send = 4
        transfer._dispatch(self._day())
        with self.assertRaisesRegex(UserError, "on the way"):
            transfer._close("The others broke")
        self._receipt(transfer).action_sign()
        transfer._close("The others broke")
        self.assertEqual(transfer.state, "done")
        self.assertEqual(self._on_hand(self.batch, self.physics), 3)

    def test_a_dispatch_is_taken_back(self):
        transfer = self._sent()
        transfer.dispatch_ids.action_recall()
        self.assertEqual(transfer.state, "approved")
        self.assertEqual(self._on_hand(self.batch, self.physics), 7)
        transfer._dispatch(self._day())
        self._receipt(transfer).action_sign()
        with self.assertRaises(UserError):
            transfer.dispatch_ids[-1:].action_recall()

    def test_the_deadline_of_the_decree_passes(self):
        """NĐ 151: handed over within 30 days of the decision."""
        transfer = self._approved()
        self.assertEqual(transfer.activity_ids.user_id, self.equipment_officer)
        self.assertEqual(transfer.activity_ids.date_deadline, transfer.due_date)
        late = [("id", "=", transfer.id), ("is_late", "=", True)]
        self.assertFalse(transfer.search(late))
        with freeze_time("2019-12-19"):
            self.assertEqual(transfer.search(late), transfer)

    def test_who_is_to_act_has_an_activity(self):
        transfer = self._sent()
        self.assertEqual(transfer.activity_ids.user_id, self.neighbour_officer)
        self._receipt(transfer).action_sign()
        self.assertFalse(transfer.activity_ids)

    def test_each_side_finds_its_own(self):
        transfer = self._approved()
        Transfer = self.env["edu.equipment.transfer"]
        for user, coming, leaving in (
            (self.equipment_officer, False, True),
            (self.neighbour_officer, True, False),
            (self.officer, False, False),
        ):
            mine = Transfer.with_user(user)
            found = [
                transfer in mine.search([(name, "=", True)])
                for name in ("is_receiver", "is_giver")
            ]
            self.assertEqual(found, [coming, leaving], user.login)

    def test_a_rejected_transfer_is_over(self):
        transfer = self._submitted()
        self._decide(transfer, self.head, "reject", comment="Still needed")
        self.assertEqual(transfer.state, "cancelled")
        self.assertEqual(self._on_hand(self.batch, self.physics), 7)

    def test_it_comes_back_by_another_transfer(self):
        """The code is taken at home by the old line; the label leads to the new."""
        token = self.item.label_token
        transfer = self._received([(self.item, self.physics, "good", 1)])
        there = self._target(transfer, self.item)
        back = self.env["edu.equipment.transfer"]._propose(
            self.neighbour, self.school, [(there, self.lab, "good", 1)], "Needed again"
        )
        back._set_state("approved")
        back._dispatch(self._day())
        action = back.action_receive()
        receipt = self.env["edu.equipment.transfer.receipt"].browse(action["res_id"])
        receipt.action_sign()
        home = back.line_ids.target_id
        self.assertEqual((home.code, home.origin_code), ("KHV99-2", "KHV99"))
        found = self.env["edu.equipment"]._resolve_scan([token], self.school)
        self.assertEqual(found[token], home)
