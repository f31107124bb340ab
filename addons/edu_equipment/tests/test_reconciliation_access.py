from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .reconciliation_common import ReconciliationCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-12-31 03:00:00")
class TestReconciliationAccess(ReconciliationCommon):
    """Own unit, other unit, office above, forged calls."""

    def setUp(self):
        super().setUp()
        self._by_hand("T211", "T511", 700_000)
        self.statement = self._statement()

    def test_own_unit_and_those_above_read(self):
        self.env["edu.reconciliation.break"]._check(self.school)
        for unit, role, seen in (
            (self.school, "head", True),
            (self.office, "officer", True),
            (self.department, "manager", True),
            (self.stranger, "accountant", False),
            (self.neighbour, "head", False),
        ):
            user = self._user(f"r{unit.code}", role, unit)
            for model in (
                "edu.reconciliation",
                "edu.reconciliation.line",
                "edu.reconciliation.cause",
                "edu.reconciliation.break",
            ):
                count = (
                    self.env[model]
                    .with_user(user)
                    .search_count([("unit_id", "=", self.school.id)])
                )
                self.assertEqual(bool(count), seen, (model, unit.name))

    def test_a_teacher_sees_nothing(self):
        with self.assertRaises(AccessError):
            self.statement.with_user(self.teacher).read(["date"])

    def test_those_above_do_not_sign_or_reckon(self):
        for unit, role in (
            (self.office, "accountant"),
            (self.office, "head"),
            (self.stranger, "accountant"),
            (self.stranger, "head"),
        ):
            user = self._user(f"s{unit.code}{role}", role, unit)
            theirs = self.statement.with_user(user)
            for action in (
                theirs.action_reckon,
                theirs.action_sign,
                theirs.action_sign_head,
                lambda theirs=theirs: theirs.line_ids.write({"explanation": "x"}),
            ):
                with self.assertRaises(AccessError):
                    action()

    def test_nobody_reckons_for_another_unit(self):
        user = self._user("la", "accountant", self.stranger)
        with self.assertRaises(AccessError):
            self.env["edu.reconciliation"].with_user(user).create(
                {"unit_id": self.school.id, "date": "2019-10-31"}
            )

    def test_state_and_figures_are_not_forged(self):
        for vals in (
            {"state": "signed"},
            {"version": 7},
            {"nightly": True},
            {"reckoned_on": "2019-12-31"},
            {"lock_before": "2019-12-31"},
            {"line_ids": [(5,)]},
            {"line_ids": [(1, self.statement.line_ids[0].id, {"register": 1})]},
        ):
            with self.assertRaises(UserError):
                self.statement.write(vals)
        forged = (
            self.env["edu.reconciliation"]
            .with_user(self.accountant)
            .create({"date": "2019-10-31", "state": "signed", "nightly": True})
        )
        self.assertEqual((forged.state, forged.nightly), ("draft", False))

    def test_figures_causes_and_signatures_are_not_written(self):
        line = self.statement.line_ids[0]
        for action in (
            lambda: line.write({"ledger": 1}),
            lambda: line.unlink(),
            lambda: self.statement.cause_ids.write({"amount": 1}),
            lambda: (
                self.env["edu.reconciliation.signature"]
                .with_user(self.accountant)
                .create({"reconciliation_id": self.statement.id})
            ),
        ):
            with self.assertRaises(AccessError):
                action()

    def test_the_web_client_writes_explanations_with_the_form(self):
        line = self.statement.line_ids.filtered("is_broken")
        self.statement.write({"line_ids": [(1, line.id, {"explanation": "Ghi tay"})]})
        self.assertEqual(line.explanation, "Ghi tay")

    def test_only_the_accountant_makes_entries(self):
        self.env["edu.unit.regime"].search([]).date_from = "2020-01-01"
        self._receive(self._machine())
        self.env["edu.unit.regime"].search([]).date_from = "2019-01-01"
        self.statement.action_reckon()
        missing = self.statement.cause_ids.filtered(lambda c: c.kind == "missing")
        self.assertTrue(missing)
        for user in (self.head, self.officer):
            with self.assertRaises(UserError):
                missing.with_user(user).action_mend()

    def test_items_in_custody_show_to_those_entitled_only(self):
        rifle = self._equipment("QP1")
        self.env.cr.execute(
            "UPDATE edu_equipment SET in_custody = true WHERE id = %s", [rifle.id]
        )
        rifle.invalidate_recordset(["in_custody"])
        line = self.statement.line_ids[0]
        cause = self.env["edu.reconciliation.cause"].create(
            {
                "line_id": line.id,
                "reconciliation_id": self.statement.id,
                "unit_id": self.school.id,
                "kind": "value_edit",
                "equipment_id": rifle.id,
            }
        )
        Cause = self.env["edu.reconciliation.cause"]
        for user, seen in ((self.head, 1), (self.accountant, 0)):
            found = Cause.with_user(user).search_count([("id", "=", cause.id)])
            self.assertEqual(found, seen, user.name)

    def test_accounts_to_reconcile_are_kept_by_the_administrator(self):
        row = self.env["edu.reconciliation.account"].search([], limit=1)
        with self.assertRaises(AccessError):
            row.with_user(self.accountant).write({"note": "x"})
        row.with_user(self.manager).write({"note": "x"})
