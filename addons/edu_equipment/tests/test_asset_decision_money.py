from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .asset_decision_common import AssetDecisionCommon

MONEY = {
    "proceeds": [("debit", "T111", "cost"), ("credit", "T711", "cost")],
    "disposal_cost": [("debit", "T811", "cost"), ("credit", "T111", "cost")],
    "compensation": [("debit", "T111", "cost"), ("credit", "T138", "cost")],
    "settlement": [("debit", "T366", "cost"), ("credit", "T138", "cost")],
}
LOST = [
    ("debit", "T138", "residual"),
    ("debit", "wear", "wear"),
    ("credit", "asset", "cost"),
]


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestAssetDecisionMoney(AssetDecisionCommon):
    """Money of disposals and losses in the accounts (EQM-07, EQM-17)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["account.account"].with_company(
            cls.env.ref("base.main_company")
        ).create(
            [
                {"code": code, "name": code, "account_type": kind}
                for code, kind in (
                    ("T111", "asset_cash"),
                    ("T138", "asset_current"),
                    ("T711", "income_other"),
                    ("T811", "expense"),
                )
            ]
        )
        for event, lines in MONEY.items():
            cls._rule(event, lines, "none")
        cls._rule("loss", LOST)
        cls._rule("shortage", LOST)
        cls.other = cls._machine(
            "MAY5",
            unit_cost=10_000_000,
            funding_share_ids=[
                Command.create({"funding_id": cls.state.id, "amount": 1}),
                Command.create({"funding_id": cls.fees.id, "amount": 2}),
            ],
        )
        cls._receive(cls.other)

    def test_proceeds_and_costs_of_a_disposal(self):
        disposal = self.env["edu.equipment.disposal"]._propose(
            self.school, [(self.machine, self.physics, "good", 1)], "Hỏng"
        )
        disposal.sudo()._set_state("approved")
        disposal.write(
            {"done_date": "2019-11-20", "proceeds": 700_001, "cost": 200_000}
        )
        entry = self._entry(disposal._post_voucher())
        self.assertEqual(entry["T111"], 500_001)
        self.assertEqual((entry["T711"], entry["T811"]), (-700_001, 200_000))
        self._assert_agree()

    def test_money_is_shared_among_the_sources(self):
        disposal = self.env["edu.equipment.disposal"]._propose(
            self.school, [(self.other, self.physics, "good", 1)], "Hỏng"
        )
        disposal.sudo()._set_state("approved")
        disposal.proceeds = 100
        rows = disposal._voucher_money(self.env["edu.equipment.voucher"])
        self.assertEqual([row[2:] for row in rows], [(self.state, 33), (self.fees, 67)])

    def _lost(self):
        incident = self.env["edu.equipment.incident"]._report(
            self.school,
            [(self.other, self.physics, "good", 1)],
            "loss",
            "Mất",
            "2019-11-18",
        )
        incident.line_ids.outcome = "lost"
        incident.sudo().write({"state": "follow_up"})
        incident.compensation_ids = [Command.create({"name": "A", "amount": 6_000_000})]
        return incident.sudo()

    def _pay(self, incident, amount):
        row = incident.compensation_ids
        row.payment_ids = [Command.create({"amount": amount, "date": "2019-11-20"})]
        return row.payment_ids[-1:]

    def test_compensation_makes_the_loss_good(self):
        incident = self._lost()
        early = self._pay(incident, 1_000_000)
        self.assertFalse(early.voucher_id)
        incident._approval_done()
        self.assertEqual(
            self._entry(early.voucher_id), {"T111": 1_000_000, "T138": -1_000_000}
        )
        late = self._pay(incident, 5_000_000)
        self.assertEqual(self._balance("T138"), 4_000_000)
        late.amount = 4_000_000
        self.assertEqual(self._balance("T138"), 5_000_000)
        late.unlink()
        self.assertEqual(self._balance("T138"), 9_000_000)

    def test_what_nobody_pays_is_written_off_at_the_closing(self):
        incident = self._lost()
        incident._approval_done()
        self._pay(incident, 6_000_000)
        incident = incident.with_user(self.department_head)
        incident._close("Xong")
        self.assertEqual(self._balance("T138"), 0)
        self.assertEqual(
            self._entry(incident.sudo().settlement_voucher_id),
            {"T366": 4_000_000, "T138": -4_000_000},
        )
        incident._reopen("Xem lại")
        self.assertEqual(self._balance("T138"), 4_000_000)

    def test_more_than_the_loss_is_income(self):
        Voucher = self.env["edu.equipment.voucher"]
        waiting = [(self.state, 100), (self.fees, 50)]
        self.assertEqual(
            Voucher._recover(waiting, 80, 90),
            [
                ("compensation", self.state, 20),
                ("compensation", self.fees, 50),
                ("proceeds", self.state, 20),
            ],
        )
        self.assertEqual(
            Voucher._write_off(waiting, 120), [("settlement", self.fees, 30)]
        )

    def _counted_short(self):
        adjustment = self.env["edu.place"]._virtual(self.school, "adjustment")
        return self._receive(
            self.machine,
            type="count",
            from_place=self.physics,
            to_place=adjustment[self.school],
        )

    def test_a_shortage_waits_for_its_decision(self):
        voucher = self._counted_short()
        self.assertEqual(self._balance("T138"), 9_000_000)
        decision = self._decision(
            "settlement",
            line_ids=False,
            missing_voucher_id=voucher.id,
            compensation=2_000_000,
            compensation_by="Bảo vệ",
        )
        self.assertEqual((decision.waiting, decision.written_off), (9e6, 7e6))
        self._approve(decision).action_carry_out()
        self.assertEqual(self._balance("T138"), 0)
        self.assertEqual(
            self._entry(decision.sudo().voucher_id),
            {"T111": 2_000_000, "T366": 7_000_000, "T138": -9_000_000},
        )
        with self.assertRaisesRegex(UserError, "take it back first"):
            voucher._reverse(voucher.date)
        decision.action_take_back()
        self.assertEqual(self._balance("T138"), 9_000_000)
