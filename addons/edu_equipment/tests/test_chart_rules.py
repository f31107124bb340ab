from odoo.tests import TransactionCase, tagged

COST, WEAR = 100.0, 30.0
# What a voucher may do to each book (value_sql, documents of the rooms).
COMING = """opening start purchase allocation gift self_made other surplus transfer_in
    reclassification_in revaluation_up regrouping""".split()
GOING = "transfer_out disposal loss shortage consumption".split()
NEEDED = {
    "asset": [*COMING, *GOING, "upgrade", "wear", "correction", "revaluation_down"],
    "stock": [*COMING, *GOING, "issue"],
    "use": ["purchase", "allocation", "gift", "reclassification_in"],
    "off": ["opening", "start", "purchase", "allocation", "other", *GOING],
    "none": ["proceeds", "disposal_cost", "compensation", "settlement"],
}
SOURCES = "state fees aid development_fund welfare_fund gift transfer other".split()


@tagged("post_install", "-at_install")
class TestChartRules(TransactionCase):
    """The posting rules shipped for both regimes (domain/legal 5.6 and 5.8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.root = cls.env.ref("base.main_company")
        cls.tt107 = cls.env.ref("edu_equipment.regime_tt107")
        cls.tt24 = cls.env.ref("edu_equipment.regime_tt24")
        (cls.tt107 | cls.tt24)._ensure_chart()
        cls.types = {
            account.code: account.account_type
            for account in cls.env["account.account"]
            .with_company(cls.root)
            .search([("company_ids", "in", cls.root.ids)])
        }
        cls.class_rule = cls.env.ref("edu_equipment.rule_machine_computer_tt45")

    def _entry(self, regime, event, book, source, cost=COST, wear=WEAR):
        """Return {account: amount, debit above zero} of one case."""
        date = regime.date_from
        rules = self.env["edu.posting.rule"]._candidates(regime.ids, date)
        funding = self.env.ref(f"edu_equipment.funding_{source}")
        rule = rules.get((regime.id, event, book), self.env["edu.posting.rule"])
        rule = rule._matching(False, self.env["edu.asset.class"], funding)
        self.assertTrue(rule, f"{regime.code} {event} {book} {source}")
        table = self.env["edu.funding.account"]._accounts_on(regime.ids, date)
        accounts = table.get((regime.id, funding.id)) or table[regime.id, False]
        entry = {}
        for line in rule.line_ids:
            code = line._code(self.class_rule, accounts)
            self.assertTrue(code in self.types, (rule.name, code))
            sign = 1 if line.side == "debit" else -1
            entry[code] = entry.get(code, 0) + sign * line._amount_of(cost, wear)
        return {code: amount for code, amount in entry.items() if amount}

    def test_every_case_has_a_balanced_rule(self):
        """Off-balance accounts are single; all others balance."""
        for regime in (self.tt107, self.tt24):
            for book, events in NEEDED.items():
                for event in events:
                    for source in SOURCES:
                        entry = self._entry(regime, event, book, source)
                        balance = sum(
                            amount
                            for code, amount in entry.items()
                            if self.types[code] != "off_balance"
                        )
                        self.assertFalse(balance, (regime.code, event, book, entry))

    def test_shipped_classes_name_leaves(self):
        """Also where the classes were shipped before the chart."""
        rule = self.env.ref("edu_equipment.rule_house_2_tt45")
        mine = self.env.ref("edu_equipment.rule_house_3_tt45")
        rule.asset_account, mine.asset_account = "2111", "T9"
        rule._name_leaf_accounts()
        self.assertEqual((rule.asset_account, mine.asset_account), ("21111", "T9"))

    def test_purchase_by_estimate(self):
        entry = self._entry(self.tt107, "purchase", "asset", "state", wear=0)
        self.assertEqual(entry, {"21131": 100, "36611": -100, "008212": -100})
        entry = self._entry(self.tt24, "purchase", "asset", "state", wear=0)
        self.assertEqual(entry, {"21131": 100, "1351": -100, "008222": -100})

    def test_purchase_by_fees_and_fund(self):
        entry = self._entry(self.tt107, "purchase", "asset", "fees", wear=0)
        self.assertEqual(
            entry,
            {"21131": 100, "1121": -100, "3373": 100, "36631": -100, "0141": -100},
        )
        entry = self._entry(self.tt107, "purchase", "asset", "development_fund", wear=0)
        self.assertEqual(
            entry, {"21131": 100, "1121": -100, "43141": 100, "43142": -100}
        )

    def test_used_asset_from_another_unit(self):
        entry = self._entry(self.tt107, "transfer_in", "asset", "state")
        self.assertEqual(entry, {"21131": 100, "2141": -30, "36611": -70})
        entry = self._entry(self.tt107, "transfer_out", "asset", "state")
        self.assertEqual(entry, {"21131": -100, "2141": 30, "36611": 70})

    def test_wear_by_source(self):
        """TT 107 releases the deferred income with the wear, TT 24 does not."""
        expected = {
            "state": {"61113": 30, "2141": -30, "36611": 30, "5111": -30},
            "aid": {"6121": 30, "2141": -30, "36621": 30, "5121": -30},
            "fees": {"6143": 30, "2141": -30, "36631": 30, "514": -30},
            "development_fund": {"61113": 30, "2141": -30, "43142": 30, "4211": -30},
            "welfare_fund": {"43122": 30, "2141": -30},
        }
        for source, entry in expected.items():
            self.assertEqual(
                self._entry(self.tt107, "wear", "asset", source, cost=0), entry
            )
        expected = {
            "state": {"611": 30, "2141": -30},
            "aid": {"612": 30, "2141": -30},
            "development_fund": {"611": 30, "2141": -30, "4311": 30, "4211": -30},
            "welfare_fund": {"35332": 30, "2141": -30},
        }
        for source, entry in expected.items():
            self.assertEqual(
                self._entry(self.tt24, "wear", "asset", source, cost=0), entry
            )

    def test_missing_at_the_count(self):
        entry = self._entry(self.tt107, "shortage", "asset", "state")
        self.assertEqual(entry, {"1388": 70, "2141": 30, "21131": -100})
        entry = self._entry(self.tt107, "compensation", "none", "state", wear=0)
        self.assertEqual(entry, {"1111": 100, "1388": -100, "36611": 100, "5111": -100})
        entry = self._entry(self.tt107, "settlement", "none", "state", wear=0)
        self.assertEqual(entry, {"36611": 100, "1388": -100})

    def test_below_the_threshold(self):
        """A fixed asset that becomes a tool: out of 211, its residual an expense."""
        out = self._entry(self.tt107, "reclassification_out", "asset", "state")
        into = self._entry(self.tt107, "reclassification_in", "use", "state")
        self.assertEqual(out, {"2141": 30, "36611": 70, "21131": -100})
        self.assertEqual(into, {"61112": 70, "5111": -70})

    def test_tools_in_the_warehouse(self):
        self.class_rule = self.env.ref("edu_equipment.rule_tool_tt107")
        bought = self._entry(self.tt107, "purchase", "stock", "state", wear=0)
        issued = self._entry(self.tt107, "issue", "stock", "state", wear=0)
        released = self._entry(self.tt107, "release", "none", "state", wear=0)
        self.assertEqual(bought, {"153": 100, "36612": -100, "008212": -100})
        self.assertEqual(issued, {"61112": 100, "153": -100})
        self.assertEqual(released, {"36612": 100, "5111": -100})

    def test_what_is_not_certain_is_marked(self):
        """Rules of the low and medium grades of the domain file are to be verified."""
        unsure = self.env["edu.posting.rule"].search([("to_verify", "=", True)])
        sure = self.env["edu.posting.rule"].search(
            [("to_verify", "=", False), ("regime_id", "=", self.tt24.id)]
        )
        self.assertIn("settlement", unsure.mapped("event"))
        self.assertLessEqual(set(sure.mapped("event")), {"wear", "purchase"})
        self.assertTrue(all((unsure | sure).mapped("legal_document_id")))
