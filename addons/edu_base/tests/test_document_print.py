from odoo.tests import BaseCase, tagged
from odoo.tools import mute_logger

from ..engine import document_print
from ..models.document.document_files import static_path

OURS = "/edu_base/static/src/print/official.css"


@tagged("post_install", "-at_install")
class TestPrintEngine(BaseCase):
    def test_only_static_files_of_addons_are_read(self):
        self.assertTrue(static_path(OURS))
        for path in (
            "/etc/passwd",
            "/edu_base/static/../__manifest__.py",
            "/edu_base/models/static/x.css",
            "/edu_base/static/src/report/engine_handler.js",
        ):
            self.assertFalse(static_path(path), path)

    @mute_logger("weasyprint")
    def test_the_network_is_never_asked(self):
        fetcher = document_print._fetcher(static_path)
        for url in (
            "http://example.org/a.png",
            "file:///etc/passwd",
            "ftp://example.org/a",
            f"{document_print.BASE}/web/image/1",
        ):
            with self.assertRaises(ValueError):
                fetcher.fetch(url)
        body = "<p>Văn bản <img src='http://example.org/a.png'></p>"
        self.assertTrue(
            document_print.print_pages([body], static_path).startswith(b"%PDF")
        )
