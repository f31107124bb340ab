from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .chart_common import ChartCommon
from .incident_common import IncidentCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestChartIncident(ChartCommon, IncidentCommon):
    """Money of losses and disposals in the accounts (EQM-07, EQP-02)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.line = cls._computer(tracking="batch", entry_wear=5_000_000)
        cls._receive(cls.line, 3, to_place=cls.store, source="allocation")

    def _decided(self, document):
        """A fixed asset goes through school, office and department."""
        document.action_approval_submit()
        self._decide(document, self.head)
        self._decide(document, self.office_head)
        paper = {"doc_number": "15/QĐ-SGDĐT", "doc_date": "2019-11-19"}
        self._decide(document, self.department_head, **paper)
        return document

    def _settled(self, **vals):
        return self._decided(self._followed_up(**vals))

    def _approved(self, quantity=2):
        disposal = self._appraised(quantity)
        disposal.line_ids.repair_estimate = 9_000_000
        return self._decided(disposal)

    def _paid(self, incident, amount):
        incident.compensation_ids = [
            Command.create(
                {
                    "name": "Nguyễn Văn A",
                    "amount": amount,
                    "payment_ids": [
                        Command.create({"amount": amount, "date": "2019-11-20"})
                    ],
                }
            )
        ]

    def test_a_loss_waits_then_is_settled(self):
        """Domain 5.6: 1388 until the decision; what was paid, then the rest."""
        incident = self._settled()
        loss = self._entry(incident.loss_voucher_id)
        self.assertEqual(
            loss, {"1388": 10_000_000, "2141": 5_000_000, "21131": -15_000_000}
        )
        self._paid(incident, 4_000_000)
        self._confirm(incident, self.officer, "close")
        self.assertEqual(
            self._entry(incident.settlement_voucher_id),
            {
                "1111": 4_000_000,
                "1388": -10_000_000,
                "36611": 10_000_000,
                "5111": -4_000_000,
            },
        )

    def test_what_is_paid_beyond_the_residual_value_stays_out(self):
        incident = self._settled()
        self._paid(incident, 12_000_000)
        self._confirm(incident, self.officer, "close")
        entry = self._entry(incident.settlement_voucher_id)
        self.assertEqual((entry["1111"], entry["1388"]), (10_000_000, -10_000_000))

    def test_taken_up_again_it_waits_again(self):
        incident = self._settled()
        self._confirm(incident, self.officer, "close")
        self._confirm(incident, self.officer, "reopen")
        self.assertFalse(incident.settlement_voucher_id)
        self.assertEqual(self._trial()["1388"]["closing_debit"], 10_000_000)

    def test_without_accounts_nothing_is_settled(self):
        self.env["edu.unit.regime"].search([]).unlink()
        incident = self._settled()
        self._confirm(incident, self.officer, "close")
        self.assertFalse(incident.settlement_voucher_id)

    def test_a_disposal_brings_its_money(self):
        """Domain 5.6: proceeds kept Dr 1121 / Cr 7111, cost Dr 8111 / Cr 1121."""
        self.line = self._computer("MT77")
        self._receive(self.line, condition="broken")
        disposal = self._approved(1)
        sale = {"sale_method": "listed", "buyer": "Ông B"}
        money = {"proceeds": 2_000_000, "cost": 300_000}
        disposal.write({**self.EXECUTION, **sale, **money})
        disposal.action_carry_out()
        entry = self._entry(disposal.sudo().voucher_id)
        self.assertEqual(entry["1121"], 1_700_000)
        self.assertEqual((entry["7111"], entry["8111"]), (-2_000_000, 300_000))
