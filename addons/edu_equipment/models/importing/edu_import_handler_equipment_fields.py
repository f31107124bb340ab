from odoo import models

from odoo.addons.edu_base.engine.import_fields import ImportField

from ...engine.import_words import KINDS


class EduImportHandlerEquipmentFields(models.AbstractModel):
    """What a column of an inventory workbook can hold, and how schools head it."""

    _inherit = "edu.import.handler.equipment"

    def _fields_spec(self):
        identity, counts = self._spec_identity(), self._spec_counts()
        return identity + counts + self._spec_origin() + self._spec_place()

    def _spec_identity(self):
        return [
            ImportField(
                "code",
                self.env._("Code"),
                required=True,
                synonyms=(
                    "Mã số",
                    "Mã TB",
                    "Mã thiết bị",
                    "Mã tài sản",
                    "Mã TS",
                    "Mã hiệu",
                    "Số hiệu",
                    "Số hiệu tài sản",
                    "Ký hiệu",
                    "Mã",
                ),
                help=self.env._(
                    "A line of the register with a known code is compared."
                ),
                example="VL1001",
            ),
            ImportField(
                "name",
                self.env._("Name"),
                required=True,
                synonyms=(
                    "Tên thiết bị",
                    "Tên thiết bị, đồ dùng",
                    "Tên thiết bị - đồ dùng",
                    "Tên thiết bị dạy học",
                    "Tên tài sản",
                    "Tên TSCĐ",
                    "Tên đồ dùng",
                    "Tên dụng cụ",
                    "Tên CCDC",
                    "Tên, đặc điểm, ký hiệu",
                    "Thiết bị",
                    "Tên",
                ),
                example="Biến áp nguồn 12V-5A",
            ),
            self._many2one(
                "uom_id",
                self.env._("Unit of measure"),
                "uom.uom",
                synonyms=("ĐVT", "Đơn vị tính", "Đơn vị", "Đ.vị tính", "UoM"),
                example="Cái",
            ),
            self._many2one(
                "class_id",
                self.env._("Asset class"),
                "edu.asset.class",
                ("code", "name"),
                synonyms=("Loại tài sản", "Nhóm tài sản", "Phân loại", "Class"),
            ),
            ImportField(
                "kind",
                self.env._("Kind"),
                "selection",
                choices=KINDS,
                synonyms=("Loại", "Tính chất", "TSCĐ/CCDC"),
                help=self.env._(
                    "Empty: by the class and the threshold of its circular."
                ),
            ),
            self._many2one(
                "subject_id",
                self.env._("Subject"),
                "edu.subject",
                ("code", "name"),
                synonyms=("Môn", "Môn học", "Bộ môn", "Môn dạy"),
                ignore_prefix=("Môn", "Bộ môn", "Nhóm môn"),
                from_group=True,
                example="Vật lí",
            ),
            ImportField(
                "grades",
                self.env._("Grades"),
                synonyms=("Lớp", "Khối", "Khối lớp", "Dùng cho lớp", "Grade"),
                help=self.env._("Numbers, as in “10, 11” or “6-9”."),
                example="10, 11",
            ),
        ]

    def _spec_counts(self):
        return [
            self._quantity(
                "quantity_actual",
                self.env._("Quantity counted"),
                "Thực tế",
                "Số lượng thực tế",
                "Số lượng kiểm kê",
                "SL thực tế",
                "Kiểm kê",
                "Thực kiểm",
            ),
            self._quantity(
                "quantity_book",
                self.env._("Quantity on the books"),
                "Theo sổ",
                "Sổ sách",
                "Theo sổ sách",
                "Theo sổ kế toán",
                "Số lượng theo sổ",
                "SL sổ sách",
            ),
            self._quantity(
                "quantity_broken",
                self.env._("Of these broken"),
                "Hỏng",
                "Hư hỏng",
                "Số hỏng",
                "Số lượng hỏng",
                "SL hỏng",
                "Hư",
            ),
            self._quantity(
                "quantity",
                self.env._("Quantity"),
                "Số lượng",
                "SL",
                "Số lượng tồn",
                example=45,
            ),
            ImportField(
                "unit_cost",
                self.env._("Unit cost"),
                "money",
                minimum=0,
                synonyms=("Đơn giá", "Giá", "Nguyên giá", "Giá trị", "Price"),
                example=485000,
            ),
            ImportField(
                "amount",
                self.env._("Amount"),
                "money",
                minimum=0,
                synonyms=("Thành tiền", "Tổng giá trị", "Tổng tiền", "Tổng cộng"),
                help=self.env._("Only compared with quantity × unit cost."),
            ),
        ]

    def _spec_origin(self):
        return [
            ImportField(
                "year_in_use",
                self.env._("In use since (year)"),
                "year",
                minimum=1900,
                maximum="today",
                unknown_ok=True,
                synonyms=(
                    "Năm đưa vào SD",
                    "Năm đưa vào sử dụng",
                    "Năm sử dụng",
                    "Năm SD",
                    "Năm trang bị",
                    "Năm nhận",
                    "Năm cấp",
                    "Năm",
                ),
                example=2018,
            ),
            ImportField(
                "date_in_use",
                self.env._("In use since (day)"),
                "date",
                maximum="today",
                unknown_ok=True,
                synonyms=("Ngày đưa vào sử dụng", "Ngày sử dụng", "Ngày nhận"),
            ),
            self._many2one(
                "country_id",
                self.env._("Made in"),
                "res.country",
                synonyms=("Nước SX", "Nước sản xuất", "Xuất xứ", "Nơi sản xuất"),
                example="Việt Nam",
            ),
            ImportField(
                "maker",
                self.env._("Manufacturer"),
                synonyms=("Hãng", "Hãng sản xuất", "Hãng SX", "Nhà sản xuất"),
            ),
            ImportField(
                "specification",
                self.env._("Specification"),
                synonyms=("Quy cách", "Thông số", "Đặc điểm", "Thông số kỹ thuật"),
            ),
            ImportField(
                "serial_no",
                self.env._("Serial number"),
                synonyms=("Số seri", "Serial", "S/N", "Số máy", "Số sê-ri"),
            ),
            self._many2one(
                "funding_id",
                self.env._("Funding source"),
                "edu.funding.source",
                ("code", "name"),
                synonyms=("Nguồn", "Nguồn vốn", "Nguồn kinh phí", "Nguồn gốc"),
            ),
            self._many2one(
                "catalog_id",
                self.env._("Minimum equipment"),
                "edu.equipment.catalog",
                ("code",),
                synonyms=("Mã danh mục", "Mã danh mục tối thiểu", "Mã DM"),
            ),
        ]

    def _spec_place(self):
        return [
            self._many2one(
                "place_id",
                self.env._("Place"),
                "edu.place",
                ("code", "name", "complete_name"),
                synonyms=(
                    "Nơi để",
                    "Nơi đặt",
                    "Vị trí",
                    "Phòng",
                    "Nơi sử dụng",
                    "Địa điểm",
                    "Place",
                ),
                example="Kho thiết bị",
            ),
            ImportField(
                "note", self.env._("Note"), synonyms=("Ghi chú", "Note", "Remarks")
            ),
        ]
