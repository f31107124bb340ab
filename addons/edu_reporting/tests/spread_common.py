from odoo.fields import Command

from .common import ReportingCommon


class SpreadCommon(ReportingCommon):
    """A document of the office, sent to the leaders and librarians below."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school.head_user_id = cls.head
        cls.school.official_email = "c2binhhoa@example.edu.vn"
        cls.librarian = cls._user("librarian", "librarian", cls.school)
        cls.other_head = cls._user("other_head", "head", cls.stranger)
        cls.library = cls.env.ref("edu_reporting.section_library")
        cls.document = cls._document()

    @classmethod
    def _document(cls, send=True, **vals):
        document = (
            cls.env["edu.dissemination"]
            .with_user(cls.officer)
            .create(
                {
                    "name": "Hướng dẫn nhiệm vụ",
                    "summary": "<p>Nội dung hướng dẫn</p>",
                    "unit_id": cls.office.id,
                    "audience": "below",
                    "section_ids": [Command.set(cls.library.ids)],
                    "date_due": "2019-11-20",
                    **vals,
                }
            )
        )
        if send:
            document.action_send()
        return document

    def _receipt(self, user, document=None):
        return (document or self.document).sudo()._receipts_of(user)
