import psycopg2

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodyFlow(CustodyCommon):
    def _held(self, item):
        balance = item.equipment_id.sudo().balance_ids.filtered("quantity")
        return balance.place_id

    def test_a_receipt_signed_by_two_brings_items_into_the_armoury(self):
        """QPA-02: received with the handover minutes, on the books."""
        self.assertEqual(set(self.rifles.mapped("state")), {"stored"})
        self.assertEqual(self._held(self.rifles[0]), self.armoury)
        self.assertEqual(self.rifles[0].event_ids.second_id, self.teacher)

    def test_a_lesson_hands_out_and_takes_back(self):
        """QPA-03: three out, two back, one still out."""
        issue = self._document("issue", self.rifles)
        self._finish(issue)
        self.assertEqual(issue.open_count, 3)
        self.assertEqual(self._held(self.rifles[0]).kind, "on_loan")
        self._finish(self._document("return", self.rifles[:2]))
        self.assertEqual(issue.open_count, 1)
        self.assertEqual(self.rifles.mapped("state"), ["stored", "stored", "out"])
        self.assertEqual(self._held(self.rifles[0]), self.armoury)

    def test_one_person_does_not_sign_twice(self):
        issue = self._document("issue", self.rifles)
        issue.action_sign()
        with self.assertRaises(AccessError):
            issue.action_confirm()
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE edu_custody_document SET second_id = first_id WHERE id = %s",
                [issue.id],
            )
        self.assertEqual(set(self.rifles.mapped("state")), {"stored"})

    def test_the_one_who_signs_first_is_not_the_second(self):
        with self.assertRaisesRegex(UserError, "another person"):
            self._document("issue", self.rifles, second=self.custodian).action_sign()

    def test_the_log_refuses_one_person_in_the_database(self):
        event = self.rifles[0].event_ids
        with (
            self.assertRaises(psycopg2.errors.CheckViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env["edu.custody.event"].create(
                {
                    "unit_id": self.school.id,
                    "item_id": self.rifles[0].id,
                    "document_id": event.document_id.id,
                    "kind": "issue",
                    "first_id": self.teacher.id,
                    "second_id": self.teacher.id,
                }
            )

    def test_a_witness_signs_where_the_type_asks_for_one(self):
        self.rifles.type_id.needs_witness = True
        issue = self._document("issue", self.rifles)
        with self.assertRaisesRegex(UserError, "witness"):
            issue.action_sign()
        issue.witness_id = self.head
        issue.action_sign()
        issue.with_user(self.teacher).action_confirm()
        self.assertEqual(self.rifles[0].state, "stored")
        issue.with_user(self.head).action_confirm()
        self.assertEqual(self.rifles[0].state, "out")

    def test_the_password_of_the_second_person_on_one_tablet(self):
        issue = self._document("issue", self.rifles)
        issue.action_sign()
        context = issue.action_confirm_here()["context"]
        dialogs = self.env["edu.custody.confirm"].with_user(self.custodian)
        dialogs = dialogs.with_context(**context)
        with self.assertRaisesRegex(UserError, "not right"):
            dialogs.create({"password": "wrong"})
        self.assertEqual(issue.state, "signed")
        dialogs.create({"password": self.teacher.login})
        self.assertEqual(issue.state, "done")

    def test_what_is_out_is_not_handed_out_again(self):
        first = self._document("issue", self.rifles[0])
        second = self._document("issue", self.rifles[0])
        second.action_sign()
        self._finish(first)
        with self.assertRaisesRegex(UserError, "not possible"):
            second.with_user(self.teacher).action_confirm()

    def test_states_are_not_written(self):
        """No path, no context: facts come from signed documents only."""
        issue = self._document("issue", self.rifles)
        for record, vals in (
            (self.rifles.sudo(), {"state": "out"}),
            (self.rifles.sudo(), {"seal_no": "1"}),
            (issue.sudo(), {"state": "done"}),
            (issue.line_ids.sudo(), {"is_open": True}),
            (self.rifles.event_ids.sudo(), {"detail": "x"}),
        ):
            with self.assertRaises(UserError):
                record.with_context(force=True, install_mode=True).write(vals)

    def test_no_plain_voucher_moves_an_item(self):
        """QPA-04: vouchers by hand, of documents and reversals are refused."""
        line = self.rifles[0].equipment_id
        for kind in ("internal", "loan", "loss", "disposal", "count"):
            voucher = self._voucher(
                line, type=kind, from_place=self.armoury, to_place=self.physics
            )
            with self.assertRaises(UserError), self.env.cr.savepoint():
                voucher.with_context(force=True)._post()
        receipt = self.receipt.line_ids.item_id.event_ids.voucher_id
        with self.assertRaisesRegex(UserError, "custody document"):
            receipt.sudo().action_reverse()

    def test_the_database_refuses_a_move_without_log(self):
        move = self.rifles[0].equipment_id.sudo().move_ids
        other = self._receive(self._equipment())
        with (
            self.assertRaises(psycopg2.errors.RestrictViolation),
            mute_logger("odoo.sql_db"),
        ):
            self.env.cr.execute(
                """
                INSERT INTO edu_equipment_move (voucher_id, number, voucher_type, date,
                       unit_id, equipment_id, from_place_id, to_place_id,
                       condition_from, condition_to, quantity, unit_cost, value,
                       create_uid, create_date)
                SELECT %s, number, voucher_type, date, unit_id, equipment_id,
                       to_place_id, %s, 'good', 'good', 1, 0, 0, create_uid,
                       create_date
                  FROM edu_equipment_move WHERE id = %s
                """,
                [other.id, self.physics.id, move.id],
            )

    def test_what_is_lost_while_out_leaves_the_books(self):
        self._finish(self._document("issue", self.rifles[0]))
        self._finish(self._document("loss", self.rifles[0], second=self.head))
        self.assertEqual(self.rifles[0].state, "lost")
        self.assertFalse(self._held(self.rifles[0]))

    def test_keys_and_seal_change_by_documents(self):
        self._finish(self._document("seal", self.rifles, seal_no="N-7"))
        holders = [(6, 0, [self.custodian.id, self.teacher.id])]
        self._finish(self._document("key", self.rifles, key_holder_ids=holders))
        self.assertEqual(self.rifles[0].seal_no, "N-7")
        self.assertEqual(len(self.rifles[0].key_holder_ids), 2)

    def test_a_serial_is_unique_in_the_province(self):
        with (
            self.assertRaises(psycopg2.errors.UniqueViolation),
            mute_logger("odoo.sql_db"),
        ):
            self._rifle(9, serial_no="ak- 1")

    def test_the_mark_is_checked(self):
        with self.assertRaisesRegex(ValidationError, "Z111.000001 GDQPAN"):
            self._rifle(9, marking="Z999.1")

    def test_not_back_in_time_is_an_incident_once(self):
        """QPA-06: reported upward by itself, also days later."""
        issue = self._document("issue", self.rifles)
        self._finish(issue)
        self._finish(self._document("return", self.rifles[:2]))
        cron = self.env.ref("edu_equipment.ir_cron_custody_overdue")
        with self.enter_registry_test_mode(), freeze_time("2019-10-15 09:59:00"):
            cron.method_direct_trigger()
        self.assertFalse(issue.incident_id)
        with self.enter_registry_test_mode(), freeze_time("2019-10-18 01:00:00"):
            cron.method_direct_trigger()
            self.env.invalidate_all()
            incident = issue.incident_id
            cron.method_direct_trigger()
            self.env.invalidate_all()
        self.assertEqual(incident.state, "reported")
        self.assertTrue(incident.has_controlled)
        self.assertEqual(incident.line_ids.equipment_id, self.rifles[2].equipment_id)
        self.assertEqual(issue.incident_id, incident)

    def test_a_lesson_is_scanned_out_and_back(self):
        """QPA-03: by serial, mark or label; each scan once; what is wrong is said."""
        issue = self._document("issue", self.rifles.browse())
        token = self.rifles[2].equipment_id.label_token
        batch = [
            {"id": "a", "code": "ak-0"},
            {"id": "b", "code": "Z111.000001 GDQPAN"},
            {"id": "c", "code": f"http://x/q/{token}"},
            {"id": "d", "code": "AK-0"},
            {"id": "e", "code": "CKC-9"},
        ]
        status = [answer["status"] for answer in issue.scan(batch)]
        self.assertEqual(status, ["ok", "ok", "ok", "warn", "error"])
        issue.scan(batch)
        self.assertEqual(issue.line_ids.item_id, self.rifles)
        self._finish(issue)
        action = issue.action_take_back()
        back = issue.browse(action["res_id"])
        back.scan([{"id": "f", "code": "AK-0"}, {"id": "g", "code": "AK-1"}])
        self._finish(back)
        self.assertEqual(issue.open_count, 1)
        again = self._document("return", self.rifles.browse())
        answer = again.scan([{"id": "h", "code": "AK-0"}])[0]
        self.assertEqual(answer["status"], "error")
        again.action_fill_items()
        self.assertEqual(again.line_ids.item_id, self.rifles[2])
