from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from odoo.addons.edu_equipment.tests.wear_common import WearCommon


class DisclosureCommon(WearCommon):
    """A machine of 15 million with a year of wear; drafts of its school."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.machine = cls._machine("M1")
        cls._receive(cls.machine)
        cls._wear_through(2019, 2019)

    def _draft(self, user=None, **vals):
        Disclosure = self.env["edu.disclosure"].with_user(user or self.accountant)
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

    def _table(self, row, name):
        """Return the table of a form, and its rows as {heading: cell}."""
        form = self.env.ref(f"edu_reporting.form_disclosure_{name}")
        table = row.table_ids.filtered(lambda table: table.form_id == form)
        heads = [column["name"] for column in table.content["columns"]]
        lines = table.content["rows"]
        return table, [dict(zip(heads, cells, strict=True)) for cells in lines]


@tagged("post_install", "-at_install")
class TestDisclosure(DisclosureCommon, HttpCase):
    """Public disclosure: from the books, by the head, readable by anybody."""

    def test_the_head_publishes_with_number_and_date(self):
        row = self._draft()
        row.action_propose()
        with self.assertRaises(AccessError):
            row.action_publish()
        with self.assertRaises(UserError):
            row.with_user(self.head).action_publish()

    def test_what_is_public_stays_as_it_was(self):
        row = self._published()
        self.assertEqual(row.copy_ids.mapped("extension"), ["pdf", "xlsx"])
        self.assertEqual(row.copy_ids.mapped("is_intact"), [True, True])
        with self.assertRaises(UserError):
            row.write({"doc_number": "6/QĐ"})
        table = row.table_ids[0]
        with self.assertRaises(UserError):
            table.content = {"rows": []}
        with self.assertRaises(AccessError):
            row.copy_ids.sudo()[0].attachment_id.raw = b"%PDF other"
        for context in ({}, {"_force_unlink": True}):  # a forged one, too
            with self.assertRaises(AccessError):
                row.with_context(**context).unlink()

    def test_anybody_proves_a_file_that_was_published(self):
        """One withdrawn and made again is the next version of the same paper."""
        first = self._published()
        self._withdraw(first)
        self.env.flush_all()
        again = self._published()
        self.assertEqual(set(again.copy_ids.mapped("version")), {2})
        self.assertFalse(first.copy_ids[0].is_latest)
        self.env.flush_all()
        proof = self.url_open(f"/f/{first.copy_ids[0].token}")
        self.assertIn(first.name, proof.text)

    def test_anybody_reads_what_is_public_and_only_that(self):
        row = self._published()
        self.assertIn("15.000", self._page(row).text)  # thousands of đồng
        for copy in row.sudo().copy_ids:
            file = self.url_open(f"{self._path(row)}/{row.id}.{copy.extension}")
            self.assertEqual(file.content, copy.attachment_id.raw)
        self._withdraw(row)
        text = self._page(row).text
        self.assertIn("Sai số liệu", text)
        self.assertNotIn("15.000", text)
        paper = self.url_open(f"{self._path(row)}/{row.id}.pdf")
        self.assertEqual(paper.status_code, 404)

    def test_a_draft_is_not_on_the_page(self):
        row = self._draft()
        row.action_propose()
        self.assertNotIn("15.000", self._page(row).text)

    def _path(self, row):
        return f"/cong-khai-tai-san/{row.unit_id.code}"

    def _page(self, row):
        self.env.flush_all()
        return self.url_open(self._path(row))

    def test_drafts_begin_by_themselves_and_become_late(self):
        """Today is January 2027: the assets of 2026 are due in March."""
        self.env["edu.disclosure"]._cron_open_year()
        Disclosure = self.env["edu.disclosure"].with_user(self.officer)
        mine = [("unit_id", "=", self.school.id), ("kind", "=", "assets")]
        row = Disclosure.search(mine)
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
        row.action_fill()
        with self.assertRaises(AccessError):
            row.table_ids.with_user(self.officer)[0].content = {"rows": []}
        with self.assertRaises(AccessError):
            row.table_ids.create({"disclosure_id": row.id, "form_id": 1})
