import io

from pypdf import PdfReader

from odoo.tests import freeze_time, tagged

from .asset_decision_common import AssetDecisionCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAssetDecisionPrint(AssetDecisionCommon):
    """The papers of a decision, in Vietnamese (EQM-17)."""

    def setUp(self):
        super().setUp()
        self.decision = self._carried_out("revaluation", {"cost_after": 20_000_000})

    def _text(self, report):
        pdf, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.accountant)
            ._render_qweb_pdf(
                f"edu_equipment.edu_asset_decision_report_{report}", self.decision.ids
            )
        )
        pages = PdfReader(io.BytesIO(pdf)).pages
        return " ".join(" ".join(page.extract_text() for page in pages).split())

    def test_the_decision_is_that_of_who_decided(self):
        text = self._text("paper")
        for words in (
            "QUYẾT ĐỊNH",
            "Số: 9/QĐ-SGDĐT",
            "đánh giá lại giá trị tài sản",
            "MAY1",
            "15.000.000",
            "20.000.000",
        ):
            self.assertIn(words, text)

    def test_the_minutes_name_the_voucher(self):
        text = self._text("minutes")
        for words in ("BIÊN BẢN", "DGL0001/2019", "5.000.000"):
            self.assertIn(words, text)

    def test_a_list_of_decisions_costs_few_queries(self):
        decisions = self.decision
        for _rank in range(5):
            decisions |= self._decision("suspension")
        decisions.invalidate_recordset()
        with self.assertQueryCount(3):
            decisions.mapped("cost_change")
            decisions.mapped("display_name")
