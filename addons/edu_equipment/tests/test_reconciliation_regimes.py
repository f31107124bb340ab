from odoo.tests import freeze_time, tagged

from .chart_common import ChartCommon


@tagged("post_install", "-at_install")
@freeze_time("2025-12-31 03:00:00")
class TestReconciliationRegimes(ChartCommon):
    """The shipped accounts and rules of both regimes reconcile (domain/legal 5.6)."""

    def _statement(self, date):
        statement = (
            self.env["edu.reconciliation"]
            .with_user(self.accountant)
            .create({"unit_id": self.school.id, "date": date})
        )
        statement.action_reckon()
        return statement

    def _figures(self, statement):
        return {
            line.prefix: (line.register, line.ledger)
            for line in statement.line_ids
            if line.prefix and (line.register or line.ledger)
        }

    def _turn(self, kind, date):
        turn = self.env["edu.accounting.turn"].create(
            {"kind": kind, "unit_id": self.school.id, "date": date}
        )
        turn.action_post()

    def _out(self, line, kind, date):
        voucher = self._voucher(line, type=kind, from_place=self.physics, date=date)
        voucher.line_ids.to_place_id = False
        voucher._post()

    def _year(self):
        """A year of TT 107 with four sources, a warehouse and a disposal."""
        sources = {
            "fees": "funding_fees",
            "fund": "funding_development_fund",
            "aid": "funding_aid",
        }
        for code, source in sources.items():
            self._receive(
                self._computer(
                    code, funding_id=self.env.ref(f"edu_equipment.{source}").id
                ),
                date="2019-03-01",
            )
        self.worn = self._computer("worn", year_in_use=2017)
        self._receive(self.worn, type="opening", date="2019-01-15")
        self._receive(self._computer("gift"), source="gift", date="2019-04-01")
        self.store.is_warehouse = True
        tool = self._tool()
        self._receive(tool, 5, to_place=self.store, date="2019-05-01")
        self._receive(
            tool,
            2,
            type="internal",
            date="2019-06-01",
            from_place=self.store,
            to_place=self.physics,
        )

    def test_a_year_of_tt107(self):
        self._year()
        wear = self.worn.wear_value
        self._turn("release", "2019-12-31")
        statement = self._statement("2019-12-31")
        figures = self._figures(statement)
        self.assertEqual(
            {prefix: register for prefix, (register, _ledger) in figures.items()},
            {
                "211": 75_000_000,
                "214": wear,
                "36611": 30_000_000 - wear,
                "36621": 15_000_000,
                "36631": 15_000_000,
                "43142": 15_000_000,
                "153": 4_500_000,
                "36612": 4_500_000,
            },
        )
        for prefix, (register, ledger) in figures.items():
            self.assertEqual(register, ledger, prefix)
        self.assertFalse(statement.broken_count)

    def test_stock_follows_its_source_at_the_year_end_only(self):
        self._year()
        line = self._statement("2019-06-30").line_ids.filtered(
            lambda row: row.prefix == "36612"
        )
        self.assertEqual((line.register, line.ledger), (4_500_000, 7_500_000))
        self.assertFalse(line.is_compared or line.is_broken)

    def test_a_loss_is_open_until_it_is_settled(self):
        self._year()
        left = self.worn.residual_value
        self._out(self.worn, "loss", "2019-07-01")
        statement = self._statement("2019-07-31")
        self.assertEqual(
            [
                (cause.line_id.prefix, cause.kind, cause.amount)
                for cause in statement.cause_ids.filtered("line_id.is_broken")
            ],
            [("36611", "rule", -left)],
        )
        voucher = self.env["edu.equipment.voucher"].create(
            {"type": "settlement", "unit_id": self.school.id, "date": "2019-09-01"}
        )
        funding = self.env.ref("edu_equipment.funding_state")
        voucher._post(money=[(voucher, "settlement", funding, left)])
        self.assertFalse(self._statement("2019-09-30").broken_count)

    def test_an_opening_entry_and_the_conversion_to_tt24(self):
        old = self._computer("old", year_in_use=2015)
        self._receive(old, type="opening", date="2017-06-30")
        self.assertEqual(self._statement("2018-06-30").broken_count, 3)
        self._turn("start", "2018-01-01")
        self.assertFalse(self._statement("2018-07-31").broken_count)
        self._turn("conversion", "2025-01-01")
        self._receive(self._computer("new"), date="2025-03-01")
        statement = self._statement("2025-12-31")
        self.assertEqual(statement.regime_id, self.tt24)
        self.assertEqual(self._figures(statement)["211"], (30_000_000, 30_000_000))
        self.assertFalse(statement.broken_count)
        shown = statement.line_ids.filtered(lambda row: row.prefix == "421")
        self.assertFalse(shown.is_compared)
