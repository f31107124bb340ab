import contextlib
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from odoo.addons.edu_library.engine.marc_read import read
from odoo.addons.edu_library.engine.marc_write import to_xml

from .common import LibraryCommon
from .marc_common import marc

SRW = "http://www.loc.gov/zing/srw/"
ISBN = "9786040185129"


def response(*records, number=None, packing="xml", diagnostic=""):
    """Return what an SRU server answers, with records that our own writer wrote."""
    rows = ""
    for record in records:
        xml = to_xml(next(read(record)).record)
        xml = xml.replace("<record>", '<record xmlns="http://www.loc.gov/MARC21/slim">')
        if packing == "string":
            xml = xml.replace("&", "&amp;").replace("<", "&lt;")
        rows += (
            "<zs:record><zs:recordSchema>marcxml</zs:recordSchema>"
            f"<zs:recordData>{xml}</zs:recordData></zs:record>"
        )
    if diagnostic:
        diagnostic = (
            '<zs:diagnostics><d:diagnostic xmlns:d="http://www.loc.gov/zing/srw/'
            f'diagnostic/"><d:message>{diagnostic}</d:message></d:diagnostic>'
            "</zs:diagnostics>"
        )
    count = len(records) if number is None else number
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<zs:searchRetrieveResponse xmlns:zs="{SRW}"><zs:version>1.1</zs:version>'
        f"<zs:numberOfRecords>{count}</zs:numberOfRecords>"
        f"<zs:records>{rows}</zs:records>{diagnostic}</zs:searchRetrieveResponse>"
    ).encode()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.asked.append(self.path)
        status, body, wait = self.server.answer
        time.sleep(wait)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "http://127.0.0.1:1/")
        self.send_header("Content-Type", "text/xml")
        self.end_headers()
        with contextlib.suppress(OSError):  # who asked may be gone by now
            self.wfile.write(body)

    def log_message(self, *_args):
        """Keep the log of the tests free of it."""


class SruCommon(LibraryCommon):
    """A little library on this machine that answers as it is told."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
        cls.server.daemon_threads, cls.server.block_on_close = True, False
        cls.addClassCleanup(cls.server.server_close)
        cls.addClassCleanup(cls.server.shutdown)
        threading.Thread(target=cls.server.serve_forever, daemon=True).start()
        cls.target = cls.env["edu.library.sru.target"].create(
            {
                "name": "Thư viện thử",
                "address": f"http://127.0.0.1:{cls.server.server_port}/sru",
                "database": "sach",
                "timeout": 5,
                "allow_private": True,
            }
        )
        cls.record = marc("Dòng sông thử", "Lý Thử", "2021", ISBN, ddc="895.922")

    def setUp(self):
        super().setUp()
        self.server.asked = []
        self._answers(response(self.record))

    def _answers(self, body, status=200, wait=0):
        self.server.answer = (status, body, wait)

    def _search(self, user=None, **asked):
        Search = self.env["edu.library.sru.search"].with_user(user or self.librarian)
        search = Search.create(
            {"unit_id": self.school.id, "target_ids": self.target.ids, **asked}
        )
        search.action_search()
        return search
