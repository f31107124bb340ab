from odoo import models

from odoo.addons.edu_base.engine.import_fields import ImportField

from ...engine.booklist_number import MOST
from ...engine.booklist_words import CONDITIONS


class EduImportHandlerBooklistFieldsCopy(models.AbstractModel):
    """The columns that say what the book is about, and those of its copies."""

    _inherit = "edu.import.handler.booklist"

    def _spec_subject(self):
        return [
            ImportField(
                "kind_id",
                self.env._("Kind of document"),
                "many2one",
                comodel="edu.library.kind",
                search=("code", "name"),
                synonyms=("Loại sách", "Loại", "Loại tài liệu", "Nhóm sách", "Kiểu"),
                help=self.env._("Textbook, teacher's book, reference, children's …"),
                example="STK",
            ),
            ImportField(
                "subject_id",
                self.env._("Subject"),
                "many2one",
                comodel="edu.subject",
                search=("code", "name"),
                ignore_prefix=("Môn", "Bộ môn"),
                synonyms=("Môn", "Môn học", "Bộ môn"),
            ),
            ImportField(
                "grades",
                self.env._("Grades"),
                synonyms=("Lớp", "Khối", "Khối lớp", "Dùng cho lớp"),
                example="6-9",
            ),
            ImportField(
                "classification",
                self.env._("Classification"),
                synonyms=(
                    *(
                        "Ký hiệu phân loại",
                        "Kí hiệu phân loại",
                        "Phân loại",
                        "Môn loại",
                    ),
                    *("Chỉ số phân loại", "Số phân loại", "DDC", "Chỉ số DDC", "PL"),
                ),
                help=self.env._("DDC or the 19-class scheme."),
                example="V23",
            ),
            ImportField(
                "call_number",
                self.env._("Call number"),
                synonyms=("Ký hiệu xếp giá", "Kí hiệu xếp giá", "Nhãn gáy"),
            ),
            ImportField(
                "group",
                self.env._("Group line: kind, subject or grade"),
                from_group=True,
            ),
            ImportField(
                "subgroup",
                self.env._("Group line, second level: kind, subject or grade"),
                from_group=True,
            ),
        ]

    def _spec_copies(self):
        return [
            ImportField(
                "quantity",
                self.env._("Number of copies"),
                "int",
                minimum=1,
                maximum=MOST,
                synonyms=(
                    *("Số lượng", "SL", "Số bản", "Số cuốn", "Số lượng bản"),
                    *("Tổng số bản", "Số quyển", "Số lượng / Bản"),
                ),
                help=self.env._("Empty: as many as there are numbers, or one."),
                example=3,
            ),
            ImportField(
                "price",
                self.env._("Price"),
                "money",
                minimum=0,
                synonyms=("Giá tiền", "Đơn giá", "Giá", "Giá bìa", "Giá bán"),
                example=45000,
            ),
            ImportField(
                "amount",
                self.env._("Amount"),
                "money",
                minimum=0,
                synonyms=("Thành tiền", "Tổng tiền", "Tổng giá trị"),
                help=self.env._("Only compared with number × price."),
            ),
            ImportField(
                "stack_id",
                self.env._("Stack"),
                "many2one",
                comodel="edu.library.stack",
                search=("code", "name"),
                synonyms=("Kho", "Kho sách", "Ký hiệu kho", "Loại kho", "Sổ"),
                help=self.env._("Empty: by the number, or the kind."),
            ),
            ImportField(
                "place_id",
                self.env._("Shelf or cabinet"),
                "many2one",
                comodel="edu.place",
                search=("code", "name", "complete_name"),
                creatable=self.env["edu.place"].has_access("create"),
                synonyms=(
                    "Kệ",
                    "Giá kệ",
                    "Kệ sách",
                    "Tủ",
                    "Vị trí",
                    "Nơi để",
                    "Tủ, kệ",
                ),
            ),
            ImportField(
                "condition",
                self.env._("Condition"),
                "selection",
                choices=CONDITIONS,
                synonyms=("Tình trạng", "Hiện trạng", "Chất lượng"),
                example="Tốt",
            ),
        ]

    def _spec_origin(self):
        return [
            ImportField(
                "date_in",
                self.env._("Entered on"),
                "date",
                maximum="today",
                unknown_ok=True,
                synonyms=(
                    *("Ngày vào sổ", "Ngày nhập", "Ngày đăng ký", "Ngày tháng vào sổ"),
                    *("Ngày nhập kho", "Ngày nhận", "Ngày"),
                ),
                example="05/09/2019",
            ),
            ImportField(
                "source",
                self.env._("Source"),
                synonyms=("Nguồn", "Nguồn cung cấp", "Nguồn nhập", "Nguồn gốc"),
            ),
            ImportField(
                "voucher_no",
                self.env._("Voucher"),
                synonyms=(
                    *("Số vào sổ tổng quát", "Số STQ", "Số chứng từ", "Chứng từ"),
                    *("Số hóa đơn", "Số hoá đơn", "Số vào sổ TQ", "Hóa đơn"),
                ),
            ),
            ImportField(
                "withdrawn",
                self.env._("Withdrawn by"),
                synonyms=(
                    *("Số biên bản xuất", "Biên bản xuất", "Ngày và số biên bản xuất"),
                    *("Ngày, số biên bản xuất", "Xuất kho", "Số BB xuất"),
                ),
                help=self.env._(
                    "Minutes by which the copy left: its number stays taken."
                ),
            ),
            ImportField(
                "note",
                self.env._("Note"),
                synonyms=("Ghi chú", "Phụ chú", "Chú thích", "Note"),
            ),
        ]
