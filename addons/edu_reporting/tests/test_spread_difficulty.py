from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged

from .common import ReportingCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestSpreadDifficulty(ReportingCommon):
    """Reported, replied to, handed upward, resolved, opened again (REP-13)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.row = (
            cls.env["edu.difficulty"]
            .with_user(cls.leader)
            .create(
                {
                    "name": "Mất mạng",
                    "description": "Phòng máy không vào được mạng",
                    "unit_id": cls.school.id,
                    "section_id": cls.env.ref("edu_reporting.section_it").id,
                }
            )
        )
        cls.row.action_send()

    def _reason(self, user, step, text):
        action = getattr(self.row.with_user(user), f"action_{step}")()
        dialog = self.env["edu.step.reason"].with_user(user)
        dialog.with_context(**action["context"]).create(
            {"reason": text}
        ).action_confirm()

    def test_the_office_replies_and_the_school_resolves(self):
        self.assertEqual(self.row.receiver_id, self.office)
        self.assertEqual(str(self.row.date_due), "2019-11-15")
        self.assertEqual(self.row.sudo().activity_ids.user_id, self.officer)
        self._reason(self.officer, "answer", "Đã báo nhà mạng")
        self.assertEqual(self.row.reply, "Đã báo nhà mạng")
        self.assertFalse(self.row.sudo().activity_ids)
        self.row.action_resolve()
        self.assertNotIn("difficulties", self._needs())
        self._reason(self.leader, "reopen", "Vẫn chưa được")
        self.assertEqual((self.row.state, self.row.reopened_count), ("open", 1))

        self.assertIn("difficulties", self._needs())

    def _needs(self):
        dashboard = self.env["edu.dashboard"].with_user(self.officer)
        return [row["key"] for row in dashboard._needs_me(self.office)]

    def test_handed_upward_to_the_desk_of_the_department(self):
        """ORG-03: its telephone and mailboxes are data."""
        self._reason(self.officer, "forward", "Quá thẩm quyền")
        row = self.row.with_user(self.leader)
        self.assertEqual(row.receiver_id, self.department)
        self.assertIn("02963.859605", row.desk_contact)
        with self.assertRaises(AccessError):
            self._reason(self.officer, "answer", "x")

    def test_the_official_mailbox_where_the_desk_has_none(self):
        """IT-14: of the office when it is asked, of the school when it is replied."""
        self.office.official_email = "pct@example.edu.vn"
        self.school.official_email = "bh@example.edu.vn"
        self._reason(self.officer, "answer", "Đã báo nhà mạng")
        self._reason(self.leader, "reopen", "Vẫn chưa được")
        sent = self.env["mail.mail"].search([("email_to", "like", "@example.edu.vn")])
        boxes = {"pct@example.edu.vn", "bh@example.edu.vn"}
        self.assertEqual(set(sent.mapped("email_to")), boxes)

    def test_nobody_else_sees_or_answers_it(self):
        stranger = self._user("stranger", "leader", self.stranger)
        with self.assertRaises(AccessError):
            self.row.with_user(stranger).read(["name"])
        with self.assertRaises(AccessError):
            self._reason(self.leader, "answer", "x")
        with self.assertRaises(UserError):
            self.row.write({"state": "resolved"})

    def test_open_difficulties_are_measured(self):
        metric = self.env["edu.metric"].search([("code", "=", "difficulties_open")])
        metric._refresh("2019-11-10")
        value = metric.value_ids.filtered(lambda row: row.unit_id == self.office)
        self.assertEqual(value.numerator, 1)
        action = metric.with_user(self.officer).action_open_evidence(
            self.office, "2019-11-10"
        )
        self.assertEqual(self.env["edu.difficulty"].search(action["domain"]), self.row)

    def test_what_is_overdue_is_said_once(self):
        self.row.sudo().activity_ids.unlink()
        for _night in range(2):
            with freeze_time("2019-11-20 02:00:00"):
                self.env["edu.difficulty"]._cron_remind()
        self.assertEqual(len(self.row.sudo().activity_ids), 1)


@tagged("post_install", "-at_install")
class TestSpreadPublic(ReportingCommon, HttpCase):
    """Only what was published, to anybody, without signing in (IT-12)."""

    def test_the_page_shows_what_was_published_and_nothing_else(self):
        file = self.env["ir.attachment"].create({"name": "a.html", "raw": b"<b>"})
        vals = {
            "summary": "x",
            "unit_id": self.office.id,
            "audience": "below",
            "reach": "leader",
        }
        Document = self.env["edu.dissemination"].with_user(self.officer)
        shown, hidden = Document.create(
            [{**vals, "name": "Công bố"}, {**vals, "name": "Nội bộ"}]
        )
        shown.sudo().attachment_ids = file
        hidden.sudo().attachment_ids = file.copy({"res_id": False})
        (shown | hidden).action_send()
        shown.action_publish()
        page = self.url_open(f"/van-ban/{self.school.code}")
        self.assertIn("Công bố", page.text)
        self.assertNotIn("Nội bộ", page.text)
        self.assertNotIn("Công bố", self.url_open("/van-ban/T-VT").text)
        url = f"/van-ban/{self.school.code}/{shown.id}/{file.id}"
        reply = self.url_open(url)
        self.assertIn("attachment", reply.headers["Content-Disposition"])
        self.assertEqual(reply.headers["Content-Type"], "application/octet-stream")
        other = hidden.sudo().attachment_ids
        for forged in (
            f"/van-ban/{self.school.code}/{hidden.id}/{other.id}",
            f"/van-ban/{self.school.code}/{shown.id}/{other.id}",
            "/van-ban/KHONG-CO",
        ):
            self.assertEqual(self.url_open(forged).status_code, 404)
        shown.action_unpublish()
        self.assertEqual(self.url_open(url).status_code, 404)
