import datetime

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import EduCommon


@tagged("post_install", "-at_install")
class TestForm(EduCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.old = cls._form("Mẫu cũ", date_to="2024-12-31")
        cls.new = cls._form("Mẫu mới", date_from="2025-01-01")

    @classmethod
    def _form(cls, name, **vals):
        return cls.env["edu.form"].create({"key": "t_form", "name": name, **vals})

    def test_the_date_chooses_the_form(self):
        """LEG-02: a new circular is a new row."""
        forms = self.env["edu.form"].with_user(self.teacher)
        self.assertEqual(forms._for("t_form", datetime.date(2024, 12, 31)), self.old)
        self.assertEqual(forms._for("t_form", datetime.date(2025, 1, 1)), self.new)

    def test_a_missing_form_is_named(self):
        with self.assertRaisesRegex(UserError, "t_none.*05/09/2019"):
            self.env["edu.form"]._for("t_none", datetime.date(2019, 9, 5))

    def test_two_forms_never_hold_the_same_day(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(ExclusionViolation):
            self._form("Trùng", date_from="2024-06-01", date_to="2025-06-01")

    def test_superseded_basis_warns(self):
        """LEG-02: what rests on a superseded text says so."""
        text = self.env["edu.legal.document"].create(
            {
                "name": "Chế độ kế toán",
                "number": "9107/2017/TT-BTC",
                "date_expired": "2024-12-31",
            }
        )
        self.old.legal_document_id = text
        self.assertFalse(self.old._basis_warning(datetime.date(2024, 12, 31)))
        self.assertIn(
            "9107/2017/TT-BTC", self.old._basis_warning(datetime.date(2025, 1, 1))
        )

    def test_only_the_manager_edits_forms(self):
        self.new.with_user(self.manager).name = "Mẫu sửa"
        with self.assertRaises(AccessError):
            self.new.with_user(self.head).name = "Mẫu khác"

    def test_note_on_pages_is_checked(self):
        with self.assertRaises(ValidationError):
            self.new.page_note = "{sheets} tờ"
