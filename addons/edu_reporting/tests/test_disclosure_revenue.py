from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .test_disclosure import DisclosureCommon


@tagged("post_install", "-at_install")
class TestDisclosureRevenue(DisclosureCommon, HttpCase):
    """IT-11: what a school collects is read from its accounts, not typed again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        root = cls.env.ref("base.main_company")
        Account = cls.env["account.account"].with_company(root)
        Account.create(
            [
                {"code": code, "name": name, "account_type": kind}
                for code, name, kind in (
                    ("531T", "Thu dịch vụ", "income"),
                    ("5111T", "Ngân sách cấp", "income"),
                    ("911T", "Kết quả", "equity"),
                    ("111T", "Tiền mặt", "asset_cash"),
                )
            ]
        )
        cls.account = {
            code: Account.search([("code", "=", f"{code}T")])
            for code in ("531", "5111", "911", "111")
        }

    def _entry(self, debit, credit, amount, date="2019-10-05", product=None):
        sides = ((debit, amount, 0), (credit, 0, amount))
        move = self.env["account.move"].create(
            {
                "journal_id": self.school._books_journal().id,
                "date": date,
                "line_ids": [
                    Command.create(
                        {
                            "account_id": self.account[code].id,
                            "debit": d,
                            "credit": c,
                            "product_id": product and product.id,
                        }
                    )
                    for code, d, c in sides
                ],
            }
        )
        move.action_post()
        return move

    def _revenue(self, **vals):
        return self._draft(kind="revenue", **vals)

    def test_only_what_was_collected_in_the_year_is_listed(self):
        """Neither the state budget, nor another year, nor the closing entry."""
        self._entry("111", "531", 4_000_000)
        self._entry("111", "531", 2_000_000, date="2019-12-01")
        self._entry("111", "531", 1_000_000, date="2020-01-05")
        self._entry("111", "5111", 9_000_000)
        self._entry("531", "911", 6_000_000, date="2019-12-31")
        row = self._revenue()
        row.action_fill()
        table, (line,) = self._table(row, "revenue")
        self.assertEqual(line["Khoản thu"], "Thu dịch vụ")
        self.assertEqual(line["Số tiền thu trong năm (đ)"], 6_000_000)
        self.assertEqual(table.content["groups"], ["Thu hoạt động dịch vụ"])

    def test_products_name_what_was_collected(self):
        Product = self.env["product.product"]
        for name, amount in (("Bán trú", 3_000_000), ("Nước uống", 500_000)):
            product = Product.create({"name": name, "type": "service"})
            self._entry("111", "531", amount, product=product)
        row = self._revenue()
        row.action_fill()
        table, lines = self._table(row, "revenue")
        names = [line["Khoản thu"] for line in lines]
        self.assertEqual(names, ["Bán trú", "Nước uống"])
        self.assertEqual(table.content["totals"][4], 3_500_000)

    def test_what_is_not_posted_is_not_listed(self):
        self._entry("111", "531", 4_000_000).button_draft()
        row = self._revenue()
        row.action_fill()
        self.assertFalse(self._table(row, "revenue")[1])

    def test_the_head_publishes_and_anybody_reads(self):
        self._entry("111", "531", 4_000_000)
        row = self._revenue()
        row.action_fill()
        table, _rows = self._table(row, "revenue")
        cells = list(table.content["rows"][0])
        cells[1] = "NQ 12/HĐND"
        table.content = {"rows": [cells]}
        row.action_propose()
        row = row.with_user(self.head)
        row.write({"doc_number": "7/TB", "doc_date": "2020-06-01"})
        row.action_publish()
        self.env.flush_all()
        text = self.url_open(f"/cong-khai-khoan-thu/{self.school.code}").text
        self.assertIn("4.000.000", text)
        self.assertIn("NQ 12/HĐND", text)
        assets = self.url_open(f"/cong-khai-tai-san/{self.school.code}").text
        self.assertNotIn("4.000.000", assets)

    def test_another_school_reads_nothing_of_it(self):
        self._entry("111", "531", 4_000_000)
        other = self._user("kt2", "accountant", self.stranger)
        row = self._revenue()
        with self.assertRaises(AccessError):
            row.with_user(other).action_fill()
        theirs = self._revenue(user=other, unit_id=self.stranger.id)
        theirs.action_fill()
        self.assertFalse(self._table(theirs, "revenue")[1])

    def test_drafts_begin_where_something_was_collected(self):
        self._entry("111", "531", 4_000_000, date="2026-10-05")
        self.env["edu.disclosure"]._cron_open_year()
        mine = [("kind", "=", "revenue"), ("year", "=", 2026)]
        drafts = self.env["edu.disclosure"].search(mine)
        self.assertEqual(drafts.unit_id, self.school)
        metric = self.env.ref("edu_reporting.metric_revenue_disclosed")
        figures = metric._measure(self.office)[metric.id, self.office.id]
        self.assertEqual(figures[:2], (0, 1))
