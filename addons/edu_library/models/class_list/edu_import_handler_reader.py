from odoo import models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportField


class EduImportHandlerReader(models.AbstractModel):
    """Lists of pupils by class, of teachers and of staff become readers, each year.

    A row is the reader with its code; without one, the reader of the same name with
    the same birth date or, where that is not known, of the class it comes from. The
    class of the year is set; nobody is deleted for missing in the list.
    """

    _name = "edu.import.handler.reader"
    _inherit = "edu.import.handler"
    _description = "Import of class lists"
    _import_model = "edu.library.reader"
    _required_group = "edu_base.edu_base_group_librarian"
    _sequence = 30

    def _title(self):
        return self.env._("Class lists: readers of the library")

    def _fields_spec(self):
        return [*self._person_fields(), *self._class_fields()]

    def _person_fields(self):
        return [
            ImportField(
                "code",
                self.env._("Code in the sector database"),
                synonyms=("Mã định danh", "Mã học sinh", "Mã HS", "Mã GV", "Mã"),
                help=self.env._("A reader with a known code is updated."),
                example="8912345678",
            ),
            ImportField(
                "surname",
                self.env._("Surname and middle name"),
                synonyms=("Họ đệm", "Họ và tên đệm", "Họ và chữ lót", "Họ lót", "Họ"),
                help=self.env._("Only where the file keeps them in a column apart."),
            ),
            ImportField(
                "name",
                self.env._("Full name"),
                required=True,
                synonyms=("Họ và tên", "Họ tên", "Tên học sinh", "Tên", "Name"),
                example="Nguyễn Thị An",
            ),
            ImportField(
                "birthday",
                self.env._("Birth date"),
                "date",
                maximum="today",
                unknown_ok=True,
                synonyms=("Ngày sinh", "Ngày tháng năm sinh", "Sinh ngày", "NTNS"),
                example="12/09/2009",
            ),
        ]

    def _class_fields(self):
        return [
            ImportField(
                "class_name",
                self.env._("Class"),
                synonyms=("Lớp", "Tên lớp", "Lớp học"),
                from_group=True,
                help=self.env._("A class the year does not have yet is created."),
                example="6A1",
            ),
            ImportField(
                "grade_id",
                self.env._("Grade"),
                "many2one",
                comodel="edu.grade",
                search=("code", "name"),
                ignore_prefix=("Khối", "Lớp", "Grade"),
                synonyms=("Khối", "Khối lớp"),
                help=self.env._("Only for classes whose name does not begin with it."),
            ),
            ImportField(
                "category_id",
                self.env._("Category"),
                "many2one",
                comodel="edu.library.reader.category",
                search=("code", "name"),
                synonyms=("Đối tượng", "Loại bạn đọc"),
            ),
            ImportField(
                "user_id",
                self.env._("Login"),
                "many2one",
                comodel="res.users",
                search=("login",),
                synonyms=("Tài khoản", "Tên đăng nhập", "Email"),
            ),
        ]

    def _many2one_domain(self, job, field):
        if field.key == "user_id":
            return Domain("edu_unit_ids", "in", job.unit_id.ids)
        return super()._many2one_domain(job, field)

    def _describe(self, row):
        parts = (row.get("class_name"), self._full_name(row), row.get("code"))
        return " · ".join(str(part) for part in parts if part)

    def _full_name(self, row):
        return " ".join(filter(None, (row.get("surname"), row.get("name"))))
