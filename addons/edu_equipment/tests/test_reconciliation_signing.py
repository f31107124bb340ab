from psycopg2.errors import RestrictViolation

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Date
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .reconciliation_common import ReconciliationCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestReconciliationSigning(ReconciliationCommon):
    """Accountant, then head; the figures and the period are closed (EQM-17)."""

    def _signed(self):
        self._receive(self._machine())
        statement = self._statement()
        statement.action_sign()
        statement.with_user(self.head).action_sign_head()
        return statement

    def _dialog(self, statement, user=None):
        return (
            self.env["edu.reconciliation.reopen"]
            .with_user(user or self.head)
            .create({"reconciliation_id": statement.id, "reason": "Sai số liệu"})
        )

    def test_two_people_sign_and_the_period_is_locked(self):
        statement = self._signed()
        day = Date.to_date("2019-12-31")
        self.assertEqual(statement.state, "signed")
        self.assertEqual(
            [(row.role, row.user_id) for row in statement.signature_ids],
            [("head", self.head), ("accountant", self.accountant)],
        )
        self.assertEqual(self.school.equipment_lock_date, day)
        self.assertEqual(self.school.company_id.fiscalyear_lock_date, day)

    def test_one_person_does_not_sign_twice(self):
        self.accountant.group_ids = [
            Command.link(self.env.ref("edu_base.edu_base_group_head").id)
        ]
        statement = self._statement()
        statement.action_sign()
        with self.assertRaisesRegex(UserError, "Two people"):
            statement.action_sign_head()

    def test_the_head_signs_after_the_accountant(self):
        statement = self._statement()
        for user in (self.head, self.accountant):
            with self.assertRaises(UserError):
                statement.with_user(user).action_sign_head()
        with self.assertRaises(AccessError):
            statement.with_user(self.head).action_sign()

    def test_a_difference_is_mended_or_explained_before(self):
        self._receive(self._machine())
        self._by_hand("T211", "T511", 700_000)
        statement = self._statement()
        with self.assertRaisesRegex(UserError, "T211"):
            statement.action_sign()
        line = statement.line_ids.filtered("is_broken")
        line.explanation = "Chi phí chạy thử, ghi tay ngày 05/11"
        statement.action_sign()
        self.assertEqual(statement.state, "checked")
        self.assertIn("ghi tay", statement.signature_ids.figures)

    def test_explanations_survive_reckoning(self):
        self._by_hand("T211", "T511", 700_000)
        statement = self._statement()
        statement.line_ids.filtered("is_broken").explanation = "Ghi tay"
        statement.action_reckon()
        self.assertEqual(
            statement.line_ids.filtered("is_broken").explanation, "Ghi tay"
        )

    def test_figures_that_changed_are_not_signed(self):
        statement = self._statement()
        self._receive(self._machine())
        with self.assertRaisesRegex(UserError, "changed"):
            statement.action_sign()
        statement.action_reckon()
        statement.action_sign()
        self._receive(self._machine("MAY2"))
        with self.assertRaisesRegex(UserError, "changed"):
            statement.with_user(self.head).action_sign_head()

    def test_the_head_sends_it_back_with_a_reason(self):
        statement = self._statement()
        statement.action_sign()
        self._dialog(statement).action_confirm()
        self.assertEqual(statement.state, "draft")
        self.assertEqual(statement.signature_ids[0].reason, "Sai số liệu")
        statement.action_reckon()

    def test_what_is_signed_stays(self):
        statement = self._signed()
        for action in (
            statement.action_reckon,
            statement.unlink,
            lambda: statement.write({"note": "x"}),
            lambda: statement.write({"date": "2019-11-30"}),
            lambda: statement.line_ids[0].write({"explanation": "x"}),
            lambda: statement.line_ids.sudo().unlink(),
        ):
            with self.assertRaises(UserError):
                action()

    def test_a_change_by_sql_shows(self):
        statement = self._signed()
        self.assertTrue(statement.is_intact)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE edu_reconciliation_line SET ledger = ledger + 1"
            " WHERE reconciliation_id = %s",
            [statement.id],
        )
        self.env.invalidate_all()
        self.assertFalse(statement.is_intact)

    def test_signatures_are_evidence(self):
        signature = self._signed().signature_ids[0]
        with self.assertRaises(AccessError):
            signature.sudo().write({"reason": "x"})
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute("DELETE FROM edu_reconciliation_signature")

    def test_drafts_of_the_period_come_first(self):
        statement = self._statement()
        statement.action_sign()
        self._by_hand("T211", "T511", 5, "2019-12-15").button_draft()
        statement = statement.with_user(self.head)
        with self.assertRaisesRegex(UserError, "drafts"):
            statement.action_sign_head()

    def test_reopening_is_recorded_and_begins_a_new_version(self):
        statement = self._signed()
        action = self._dialog(statement).action_confirm()
        new = self.env["edu.reconciliation"].browse(action["res_id"])
        self.assertEqual(statement.state, "reopened")
        self.assertEqual((new.version, new.previous_id), (2, statement))
        self.assertEqual(self.school.equipment_lock_date, Date.to_date("2018-12-31"))
        self.assertFalse(self.school.company_id.fiscalyear_lock_date)
        lock = self.env["edu.period.lock"].search(
            [("unit_id", "=", self.school.id)], limit=1
        )
        self.assertEqual((lock.reason, lock.create_uid), ("Sai số liệu", self.head))
        new.with_user(self.accountant).action_sign()

    def test_a_new_version_takes_the_explanations_over(self):
        self._by_hand("T211", "T511", 700_000)
        statement = self._statement()
        statement.line_ids.filtered("is_broken").explanation = "Ghi tay"
        statement.action_sign()
        statement.with_user(self.head).action_sign_head()
        action = self._dialog(statement).action_confirm()
        new = self.env["edu.reconciliation"].browse(action["res_id"])
        self.assertEqual(new.line_ids.filtered("is_broken").explanation, "Ghi tay")

    def test_the_paper_names_who_signed(self):
        statement = self._signed()
        names = [signer.name for signer in statement._register_signers({})]
        self.assertEqual(names, [self.accountant.name, self.head.name])

    def test_the_later_statement_is_reopened_first(self):
        first = self._statement("2019-11-30")
        first.action_sign()
        first.with_user(self.head).action_sign_head()
        later = self._statement()
        later.action_sign()
        later.with_user(self.head).action_sign_head()
        with self.assertRaisesRegex(UserError, "later"):
            self._dialog(first).action_confirm()

    def test_a_statement_prints(self):
        self._receive(self._machine())
        statement = self._statement()
        name, content, _mime = statement._register_file("xlsx")
        self.assertTrue(name.endswith(".xlsx") and content.startswith(b"PK"))
        self.assertTrue(statement._register_pdf().startswith(b"%PDF"))
