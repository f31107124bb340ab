from datetime import datetime

from odoo.addons.edu_base.tests.common import EduCommon
from odoo.addons.edu_library.models.circulation.edu_library_loan_lending import Asked

MORNING = datetime(2020, 3, 2, 1, 0)  # Monday, 8 o'clock in Viet Nam


class LibraryCommon(EduCommon):
    """A school's library with a librarian, two pupils, a teacher and some books."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.librarian = cls._user("librarian", "librarian", cls.school)
        cls.librarian.tz = "Asia/Ho_Chi_Minh"
        cls.env["edu.school.year"].search([]).filtered(
            lambda year: year.date_start.year in (2019, 2020)
        ) or cls.env["edu.school.year"].create(
            {"name": "2019-2020", "date_start": "2019-08-01", "date_end": "2020-07-31"}
        )
        cls.novel = cls._title("Dế Mèn phiêu lưu kí", "children")
        cls.textbook = cls._title("Toán 6", "textbook", volume="Tập 1")
        cls.pupil = cls._reader("Nguyễn Thị An")
        cls.other_pupil = cls._reader("Trần Văn Bình")
        cls.teacher_card = cls._reader("Lê Cô Giáo", "teacher")

    @classmethod
    def _title(cls, name, kind="reference", **vals):
        return cls.env["edu.library.title"].create(
            {
                "name": name,
                "kind_id": cls.env.ref(f"edu_library.kind_{kind}").id,
                "unit_id": cls.school.id,
                **vals,
            }
        )

    @classmethod
    def _reader(cls, name, category="pupil", unit=None, **vals):
        return cls.env["edu.library.reader"].create(
            {
                "name": name,
                "unit_id": (unit or cls.school).id,
                "category_id": cls.env.ref(f"edu_library.category_{category}").id,
                "date_from": "2019-09-01",
                **vals,
            }
        )

    @classmethod
    def _copies(cls, title, count=1, unit=None, **vals):
        return cls.env["edu.library.copy"].create(
            [
                {
                    "title_id": title.id,
                    "unit_id": (unit or cls.school).id,
                    "date_in": "2019-09-05",
                    **vals,
                }
            ]
            * count
        )

    def _lend(self, reader, copies, at=MORNING, **vals):
        """Lend as the librarian; return (loans, keys of the refusals)."""
        Loan = self.env["edu.library.loan"].with_user(self.librarian).sudo()
        loans, refused = Loan._lend(
            [Asked(reader, copy, at, **vals) for copy in copies]
        )
        return loans, [key for _asked, key, _text in refused]

    def _give_back(self, copies, **vals):
        Loan = self.env["edu.library.loan"].with_user(self.librarian).sudo()
        return Loan._give_back(copies, **vals)
