from odoo.exceptions import AccessError, ValidationError
from odoo.tests import HttpCase, tagged

from .custody_common import CustodyCommon


@tagged("post_install", "-at_install")
class TestCustodyHead(CustodyCommon, HttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env.ref("base.user_root").tz = "Asia/Ho_Chi_Minh"
        cls.log = cls.env["edu.custody.event"]
        cls.log._cron_verify()
        cls.anchor = cls.env["edu.chain.anchor"].search(
            [("unit_id", "=", cls.school.id)]
        )

    def _page(self, url):
        path = url.removeprefix(
            self.env["ir.config_parameter"].get_param("web.base.url")
        )
        return self.url_open(path, headers={"Accept-Language": "en"})

    def _tamper(self, query):
        for action in ("DISABLE", "ENABLE"):
            if action == "ENABLE":
                self.env.cr.execute(query, [self.school.id])
            for table in ("edu_custody_event", "edu_chain_head", "edu_chain_anchor"):
                self.env.cr.execute(f"ALTER TABLE {table} {action} TRIGGER USER")
        self.env.invalidate_all()

    def test_a_paper_agrees_and_says_nothing_else(self):
        response = self._page(self.anchor.url)
        self.assertEqual(response.status_code, 200)
        self.assertIn("Agrees", response.text)
        for secret in (self.school.name, self.anchor.hash, "AK-0", "QPAN"):
            self.assertNotIn(secret, response.text)
        self.assertEqual(response.headers["Cache-Control"], "no-store")

    def test_a_paper_still_agrees_after_more_entries(self):
        url = self.anchor.url
        self._finish(self._document("issue", self.rifles, due_at="2050-01-01 01:00:00"))
        self.assertIn("Agrees", self._page(url).text)

    def test_a_chain_computed_anew_does_not_agree(self):
        """Also when heads and kept heads were made to fit."""
        url = self.anchor.url
        self._tamper(
            "UPDATE edu_custody_event SET chain_hash = repeat('0', 64) "
            "WHERE unit_id = %s AND chain_seq = 3"
        )
        self._tamper("DELETE FROM edu_chain_anchor WHERE unit_id = %s")
        self.assertIn("Does not agree", self._page(url).text)

    def test_a_log_that_vanished_does_not_agree(self):
        url = self.anchor.url
        self._tamper("DELETE FROM edu_custody_event WHERE unit_id = %s")
        self.assertIn("Does not agree", self._page(url).text)

    def test_a_log_found_broken_does_not_agree(self):
        url = self.anchor.url
        self._tamper(
            "UPDATE edu_custody_event SET detail = 'x' "
            "WHERE unit_id = %s AND chain_seq = 1"
        )
        self.log._cron_verify()
        self.assertIn("Does not agree", self._page(url).text)

    def test_what_was_never_published_is_unknown(self):
        head, count, hash_, signature = self.anchor.url.rsplit("/", 1)[1].split(".")
        for code in (
            f"{head}.{count}.{hash_}.{signature[:-1]}x",
            f"{head}.2.{hash_}.{signature}",
            f"999999.{count}.{hash_}.{signature}",
            f"{head}.{count}.{hash_}",
            "x",
            "x" * 2000,
            "é.é.é.é",
        ):
            response = self._page(f"/edu/chain/{code}")
            self.assertEqual(response.status_code, 404, code)
            self.assertIn("Not recognised", response.text)

    def test_the_night_mails_the_heads_once(self):
        """To the addresses of the unit and of those above; else to its head."""
        recipients = self.env["edu.custody.recipient"]
        recipients.create({"unit_id": self.office.id, "email": "phong@example.vn"})
        recipients.create({"unit_id": self.stranger.id, "email": "xa@example.vn"})
        self._tamper("DELETE FROM edu_chain_anchor WHERE unit_id = %s")
        Mail = self.env["mail.mail"].sudo()
        last = Mail.search([], limit=1, order="id desc").id or 0
        for _night in range(2):
            self.log._cron_verify()
        mails = Mail.search([("id", ">", last), ("body_html", "like", "/edu/chain/")])
        self.assertEqual(mails.mapped("email_to"), ["phong@example.vn"])
        head = self.env["edu.chain.head"].search([("unit_id", "=", self.school.id)])
        self.assertIn(head.hash, mails.body_html)

    def test_without_an_address_the_head_is_mailed(self):
        self.school.head_user_id = self.head
        self.head.email = "hieutruong@example.vn"
        self._tamper("DELETE FROM edu_chain_anchor WHERE unit_id = %s")
        self.log._cron_verify()
        mails = self.env["mail.mail"].sudo()
        self.assertTrue(mails.search([("email_to", "=", "hieutruong@example.vn")]))

    def test_the_sheet_with_its_qr_code(self):
        report = self.env["ir.actions.report"].with_user(self.head)
        name = "edu_equipment.custody_head_sheet"
        content, kind = report._render_qweb_pdf(name, self.anchor.ids)
        self.assertEqual((kind, content[:4]), ("pdf", b"%PDF"))
        html, _kind = report._render_qweb_html(name, self.anchor.ids)
        self.assertIn(b"data:image/svg+xml", html)
        self.assertIn(self.anchor.hash[:8].encode(), html)

    def test_who_sees_heads_and_names_recipients(self):
        anchors = self.env["edu.chain.anchor"]
        own = [("unit_id", "=", self.school.id)]
        for user in (self.head, self.officer):
            self.assertEqual(anchors.with_user(user).search(own), self.anchor)
        for user in (self.teacher, self.equipment_officer):
            with self.assertRaises(AccessError):
                anchors.with_user(user).search(own)
        with self.assertRaises(AccessError):
            self.anchor.with_user(self.head).write({"hash": "x"})
        recipients = self.env["edu.custody.recipient"]
        values = {"unit_id": self.school.id, "email": "a@example.vn"}
        for user in (self.teacher, self.custodian, self.officer):
            with self.assertRaises(AccessError):
                recipients.with_user(user).create(values)
        recipients.with_user(self.head).create(values)
        with self.assertRaises(ValidationError):
            recipients.with_user(self.head).create({**values, "email": "nobody"})
