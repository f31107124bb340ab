from hashlib import sha256

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.edu_equipment.tests.wear_common import WearCommon


@tagged("post_install", "-at_install")
class TestExportsDisclosure(WearCommon, HttpCase):
    """Public-asset disclosure: from the books, by the head, readable by anybody."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.machine = cls._machine("M1")
        cls._receive(cls.machine)
        cls._wear_through(2019, 2019)

    def _draft(self, user=None, **vals):
        Disclosure = self.env["edu.asset.disclosure"].with_user(user or self.accountant)
        return Disclosure.create({"unit_id": self.school.id, "year": 2019, **vals})

    def _published(self):
        row = self._draft()
        row.action_propose()
        row = row.with_user(self.head)
        row.write({"doc_number": "5/QĐ", "doc_date": "2020-02-01"})
        row.action_publish()
        return row

    def _withdraw(self, row):
        context = row.action_withdraw()["context"]
        dialog = self.env["edu.step.reason"].with_user(row.env.user)
        dialog.with_context(**context).create(
            {"reason": "Sai số liệu"}
        ).action_confirm()

    def test_tables_are_those_of_the_books(self):
        row = self._draft()
        row.action_fill()
        held = row.line_ids.filtered(lambda line: line.block == "held")
        self.assertEqual((held.cost, held.worn, held.residual), (15e6, 3e6, 12e6))
        self.assertEqual(held.cost, self.machine.book_cost)

    def test_the_head_publishes_with_number_and_date(self):
        row = self._draft()
        row.action_propose()
        with self.assertRaises(AccessError):
            row.action_publish()
        with self.assertRaises(UserError):
            row.with_user(self.head).action_publish()

    def test_what_is_public_stays_as_it_was(self):
        row = self._published()
        raw = row.sudo().attachment_id.raw
        self.assertTrue(raw.startswith(b"%PDF"))
        self.assertEqual(sha256(raw).hexdigest(), row.fingerprint)
        with self.assertRaises(UserError):
            row.write({"doc_number": "6/QĐ"})
        with self.assertRaises(AccessError):
            row.line_ids.write({"cost": 1})
        for context in ({}, {"_force_unlink": True}):  # a forged one, too
            with self.assertRaises(AccessError):
                row.with_context(**context).unlink()

    def test_anybody_reads_what_is_public_and_only_that(self):
        row = self._published()
        self.assertIn("15.000.000", self._page(row).text)
        paper = self.url_open(f"{self._path(row)}/{row.id}.pdf")
        self.assertEqual(paper.content, row.sudo().attachment_id.raw)
        self._withdraw(row)
        text = self._page(row).text
        self.assertIn("Sai số liệu", text)
        self.assertNotIn("15.000.000", text)
        paper = self.url_open(f"{self._path(row)}/{row.id}.pdf")
        self.assertEqual(paper.status_code, 404)

    def test_a_draft_is_not_on_the_page(self):
        row = self._draft()
        row.action_propose()
        self.assertNotIn("15.000.000", self._page(row).text)

    def _path(self, row):
        return f"/cong-khai-tai-san/{row.unit_id.code}"

    def _page(self, row):
        self.env.flush_all()
        return self.url_open(self._path(row))

    def test_drafts_begin_by_themselves_and_become_late(self):
        """Today is January 2027: the assets of 2026 are due in March."""
        self.env["edu.asset.disclosure"]._cron_open_year()
        Disclosure = self.env["edu.asset.disclosure"].with_user(self.officer)
        row = Disclosure.search([("unit_id", "=", self.school.id)])
        self.assertEqual((row.year, str(row.due_date)), (2026, "2027-03-31"))
        self.assertFalse(row.is_late)
        row.sudo().due_date = "2027-01-10"
        self.assertIn(row, Disclosure.search([("is_late", "=", True)]))

    def test_the_metric_counts_who_has_published(self):
        row = self._draft(year=2026)
        metric = self.env.ref("edu_reporting.metric_assets_disclosed")
        before = metric._measure(self.office)[metric.id, self.office.id]
        self.assertEqual(before[:2], (0, 1))
        row.action_propose()
        row = row.with_user(self.head)
        row.write({"doc_number": "5/QĐ", "doc_date": "2027-01-12"})
        row.action_publish()
        self.env.flush_all()
        after = metric._measure(self.office)[metric.id, self.office.id]
        self.assertEqual(after[:2], (1, 1))

    def test_others_and_forged_facts_are_refused(self):
        other = self._user("kt2", "accountant", self.stranger)
        row = self._draft()
        with self.assertRaises(AccessError):
            row.with_user(other).read(["state"])
        with self.assertRaises(AccessError):
            self._draft(user=other, year=2018)
        for vals in ({"state": "published"}, {"published_on": "2020-01-01"}):
            with self.assertRaises(UserError):
                row.write(vals)
        with self.assertRaises(AccessError):
            row.with_user(self.officer).action_propose()
        with self.assertRaises(AccessError):
            row.line_ids.create(
                {"disclosure_id": row.id, "name": "x", "block": "held", "cost": 1}
            )
