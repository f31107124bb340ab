from odoo.fields import Command

from .accounting_common import AccountingCommon

RULES = {
    "upgrade": [("debit", "asset", "cost"), ("credit", "T366", "residual")],
    "revaluation_up": [
        ("debit", "asset", "cost"),
        ("credit", "wear", "wear"),
        ("credit", "T366", "residual"),
    ],
    "revaluation_down": [
        ("credit", "asset", "cost"),
        ("debit", "wear", "wear"),
        ("debit", "T366", "residual"),
    ],
    "correction": [("debit", "T611", "wear"), ("credit", "wear", "wear")],
    "reclassification_out": [
        ("credit", "asset", "cost"),
        ("debit", "wear", "wear"),
        ("debit", "T366", "residual"),
    ],
}
RULES["reclassification_in"] = RULES["revaluation_up"]
RULES["cost_correction"] = RULES["regrouping"] = RULES["revaluation_up"]


class AssetDecisionCommon(AccountingCommon):
    """A school that keeps accounts, with a machine of 15 million worn by 6 million."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.accountant = cls._user("accountant", "accountant", cls.school)
        cls.department_head = cls._user("department_head", "head", cls.department)
        for event, lines in RULES.items():
            cls._rule(event, lines)
        cls._keep_accounts()
        cls.machine = cls._machine(year_in_use=2017)
        cls._receive(cls.machine, type="opening")

    def _decision(self, kind, *lines, **vals):
        """A draft by the accountant; lines are values, the machine by default."""
        Decision = self.env["edu.asset.decision"].with_user(self.accountant)
        rows = [{"equipment_id": self.machine.id, **line} for line in lines or ({},)]
        return Decision.create(
            {
                "unit_id": self.school.id,
                "kind": kind,
                "date": "2019-11-01",
                "reason": "Biên bản đánh giá",
                "line_ids": [Command.create(row) for row in rows],
                **vals,
            }
        )

    def _approve(self, decision):
        decision.action_approval_submit()
        self._decide(decision, self.head, doc_number="7/QĐ-TH", doc_date="2019-11-01")
        if decision.approval_state == "pending":
            self._decide(
                decision,
                self.department_head,
                doc_number="9/QĐ-SGDĐT",
                doc_date="2019-11-01",
            )
        return decision

    def _carried_out(self, kind, *lines, **vals):
        decision = self._approve(self._decision(kind, *lines, **vals))
        decision.action_carry_out()
        return decision

    def _assert_agree(self):
        """Register, value ledger and general ledger say the same of the school."""
        self.assertFalse(self.env["edu.equipment.value"]._differences(self.school))
        values = self.env["edu.equipment.value"].search(
            [("unit_id", "=", self.school.id), ("book", "=", "asset")]
        )
        self.assertEqual(self._balance("T211"), sum(values.mapped("cost")))
        self.assertEqual(self._balance("T214"), -sum(values.mapped("wear")))

    def _balance(self, code):
        root = self.env.ref("base.main_company")
        account = (
            self.env["account.account"].with_company(root).search([("code", "=", code)])
        )
        lines = self.env["account.move.line"].search(
            [
                ("account_id", "=", account.id),
                ("company_id", "=", self.school.company_id.id),
                ("parent_state", "=", "posted"),
            ]
        )
        return sum(lines.mapped("balance"))
