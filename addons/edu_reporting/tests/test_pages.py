from odoo.tests import freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestPages(ReportingCommon):
    """What a page reads does not grow with what lies behind it."""

    def _send(self, name):
        document = (
            self.env["edu.dissemination"]
            .with_user(self.officer)
            .create(
                {
                    "name": name,
                    "unit_id": self.office.id,
                    "summary": "Nội dung",
                    "reach": "leader",
                }
            )
        )
        document.action_send()
        return document

    def test_a_document_is_opened_without_its_receipts(self):
        """A thousand receipts are no reason to read them all (ORG-07)."""
        document = self._send("Hướng dẫn").with_user(self.head)
        self.env.invalidate_all()
        self.assertEqual(document.read(["name"])[0]["name"], "Hướng dẫn")
        self.assertNotIn("receipt_ids", document.sudo()._cache)

    def test_a_list_of_documents_counts_in_few_statements(self):
        for name in ("Công văn 1", "Công văn 2", "Công văn 3"):
            self._send(name)
        Document = self.env["edu.dissemination"].with_user(self.officer)
        self.env.flush_all()
        self.env.invalidate_all()
        with self.assertQueryCount(10):
            rows = Document.web_search_read(
                [], {"name": {}, "sent_count": {}, "done_share": {}}, limit=80
            )
        self.assertEqual([row["sent_count"] for row in rows["records"]], [2, 2, 2])
