import io
from hashlib import sha256

from pypdf import PdfReader

from odoo.exceptions import AccessError
from odoo.tests import HttpCase, freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestCentreFiling(ReportingCommon, HttpCase):
    """The paper of a report proves itself to whoever holds it (REP-01)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.period = cls._period()
        cls.report = cls._report(cls.period, cls.school)

    def _kept(self):
        self._handed_in(self.report, self.leader)
        return self.report.copy_ids

    def test_each_page_links_to_its_proof(self):
        copy = self._kept()
        for page in PdfReader(io.BytesIO(copy.attachment_id.raw)).pages:
            links = [note.get_object()["/A"]["/URI"] for note in page["/Annots"]]
            self.assertEqual(links, [copy.verify_url])

    def test_anybody_reads_what_was_filed_and_nothing_else(self):
        copy = self._kept()
        page = self.url_open(f"/f/{copy.token}")
        self.assertEqual(page.status_code, 200)
        for words in (self.school.name, copy.fingerprint, "10/11/2019"):
            self.assertIn(words, page.text)
        self.assertNotIn(self.leader.name, page.text)
        self.assertIn("default-src 'none'", page.headers["Content-Security-Policy"])

    def test_an_unknown_code_is_not_found(self):
        for token in ("X", "0" * 26, self._kept().token[:-1]):
            self.assertEqual(self.url_open(f"/f/{token}").status_code, 404)

    def test_a_newer_version_is_named(self):
        first = self._kept()
        self.report.with_user(self.officer)._return("Thiếu")
        self.report.with_user(self.leader).action_submit()
        second = self.report.copy_ids - first
        self.assertEqual((first.is_latest, second.is_latest), (False, True))
        self.assertIn(f"/f/{second.token}", self.url_open(f"/f/{first.token}").text)

    def test_the_file_cannot_be_exchanged(self):
        """Whoever asks, with whatever rights."""
        file = self._kept().attachment_id
        kept = sha256(file.raw).hexdigest()
        for vals in ({"raw": b"x"}, {"store_fname": "a/b"}, {"res_model": "res.users"}):
            with self.assertRaises(AccessError):
                file.sudo().write(vals)
        with self.assertRaises(AccessError):
            file.with_user(self.leader).write({"name": "x"})
        file.sudo().write({"raw": file.raw})  # moving the storage
        self.assertEqual(sha256(file.raw).hexdigest(), kept)
