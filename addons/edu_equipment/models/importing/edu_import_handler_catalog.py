from odoo import models

from odoo.addons.edu_base.engine.import_fields import ImportField


class EduImportHandlerCatalog(models.AbstractModel):
    """A minimum-equipment list as its circular prints it (EQM-09).

    One list per circular. A line is known by its code; the circulars print none, so
    without one it is known by level, subject, grades, topic and name, and takes the
    next free code of its list: the same file twice changes nothing.
    """

    _name = "edu.import.handler.catalog"
    _inherit = ["edu.import.equipment.words"]
    _description = "Import of minimum equipment"
    _import_model = "edu.equipment.catalog"
    _required_group = "edu_base.edu_base_group_manager"
    _sequence = 40

    def _title(self):
        return self.env._("Minimum equipment of a circular")

    def _fields_spec(self):
        return [*self._spec_line(), *self._spec_use(), *self._spec_scope()]

    def _spec_line(self):
        return [
            ImportField(
                "code",
                self.env._("Code"),
                synonyms=("Mã số", "Mã thiết bị", "Mã danh mục", "Mã"),
                help=self.env._("Empty: known by its name, and given a code."),
            ),
            ImportField(
                "topic",
                self.env._("Topic"),
                synonyms=("Chủ đề dạy học", "Chủ đề", "Nội dung"),
                example="Động học",
            ),
            ImportField(
                "name",
                self.env._("Name"),
                required=True,
                synonyms=("Tên thiết bị", "Tên thiết bị dạy học", "Thiết bị"),
                example="Thiết bị đo gia tốc rơi tự do",
            ),
            ImportField(
                "purpose",
                self.env._("Purpose"),
                synonyms=("Mục đích sử dụng", "Mục đích", "Công dụng"),
            ),
            ImportField(
                "description",
                self.env._("Technical description"),
                synonyms=(
                    "Mô tả chi tiết thiết bị dạy học",
                    "Mô tả chi tiết",
                    "Mô tả",
                    "Thông số kỹ thuật",
                ),
            ),
        ]

    def _spec_use(self):
        return [
            ImportField(
                "for_teacher",
                self.env._("For the teacher"),
                "bool",
                synonyms=("GV", "Giáo viên", "Đối tượng sử dụng / GV"),
                example="x",
            ),
            ImportField(
                "for_pupil",
                self.env._("For pupils"),
                "bool",
                synonyms=("HS", "Học sinh", "Trẻ", "Đối tượng sử dụng / HS"),
                example="x",
            ),
            ImportField(
                "uom_id",
                self.env._("Unit of measure"),
                "many2one",
                comodel="uom.uom",
                creatable=self.env["uom.uom"].has_access("create"),
                synonyms=("Đơn vị", "ĐVT", "Đơn vị tính"),
                example="Bộ",
            ),
            ImportField(
                "quantity",
                self.env._("Quantity"),
                synonyms=("Số lượng", "SL", "Định mức"),
                help=self.env._(
                    "As printed; of “02–07” the smaller number is required."
                ),
                example="07",
            ),
            ImportField("note", self.env._("Note"), synonyms=("Ghi chú", "Note")),
        ]

    def _spec_scope(self):
        return [
            ImportField(
                "level_id",
                self.env._("Level"),
                "many2one",
                comodel="edu.level",
                search=("code", "name"),
                synonyms=("Cấp học", "Cấp", "Bậc học"),
            ),
            ImportField(
                "subject_id",
                self.env._("Subject"),
                "many2one",
                comodel="edu.subject",
                search=("code", "name"),
                synonyms=("Môn", "Môn học"),
                ignore_prefix=("Môn", "Bộ môn"),
            ),
            ImportField(
                "grades", self.env._("Grades"), synonyms=("Lớp", "Khối", "Khối lớp")
            ),
            ImportField(
                "group",
                self.env._("Group line: subject, grade or topic"),
                from_group=True,
                help=self.env._(
                    "“Lớp 6” is a grade, “Môn Vật lí” a subject, else a topic."
                ),
            ),
            ImportField(
                "subgroup",
                self.env._("Group line, second level: subject, grade or topic"),
                from_group=True,
            ),
        ]
