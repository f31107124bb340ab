from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_fields import ImportField
from odoo.addons.edu_base.engine.text import same_key

SAME = (
    "specification",
    "uom_id",
    "class_id",
    "subject_id",
    "maker",
    "country_id",
    "year_made",
    "expected",
    "price",
    "place_id",
    "note",
)


class EduImportHandlerReceipt(models.AbstractModel):
    """The list of a contract, an invoice or an allocation as expected lines (EQM-04).

    A line is known by its name: the same file twice changes nothing.
    """

    _name = "edu.import.handler.receipt"
    _inherit = ["edu.import.equipment.words"]
    _description = "Import of expected deliveries"
    _import_model = "edu.equipment.receipt.line"
    _required_group = "edu_base.edu_base_group_user"
    _sequence = 50

    def _title(self):
        return self.env._("Expected lines of an acceptance")

    def _fields_spec(self):
        return [*self._spec_what(), *self._spec_names(), *self._spec_figures()]

    def _spec_what(self):
        return [
            ImportField(
                "name",
                self.env._("Name"),
                required=True,
                synonyms=("Tên thiết bị", "Tên hàng", "Tên hàng hóa", "Tên", "Name"),
                example="Kính hiển vi quang học",
            ),
            ImportField(
                "specification",
                self.env._("Specification"),
                synonyms=("Quy cách", "Ký hiệu", "Thông số kỹ thuật", "Mô tả"),
            ),
            ImportField(
                "maker",
                self.env._("Manufacturer"),
                synonyms=("Hãng sản xuất", "Nhà sản xuất", "Hãng"),
            ),
            ImportField("note", self.env._("Note"), synonyms=("Ghi chú", "Note")),
        ]

    def _spec_names(self):
        def record(key, label, comodel, synonyms, search=("code", "name")):
            return ImportField(
                key,
                label,
                "many2one",
                comodel=comodel,
                search=search,
                synonyms=synonyms,
            )

        return [
            record(
                "uom_id",
                self.env._("Unit of measure"),
                "uom.uom",
                ("Đơn vị tính", "ĐVT", "Đơn vị"),
                ("name",),
            ),
            record(
                "class_id",
                self.env._("Asset class"),
                "edu.asset.class",
                ("Loại tài sản", "Nhóm", "Loại"),
            ),
            record(
                "subject_id", self.env._("Subject"), "edu.subject", ("Môn", "Môn học")
            ),
            record(
                "country_id",
                self.env._("Made in"),
                "res.country",
                ("Nước sản xuất", "Nước SX", "Xuất xứ"),
            ),
            record(
                "place_id",
                self.env._("Put into"),
                "edu.place",
                ("Nơi để", "Nơi đặt", "Phòng"),
                ("code", "name"),
            ),
        ]

    def _spec_figures(self):
        return [
            ImportField(
                "expected",
                self.env._("Quantity"),
                "qty",
                required=True,
                minimum=0,
                synonyms=("Số lượng", "SL", "Quantity"),
                example=8,
            ),
            ImportField(
                "price",
                self.env._("Unit price"),
                "money",
                minimum=0,
                synonyms=("Đơn giá", "Đơn giá (đ)", "Giá", "Price"),
                example=4500000,
            ),
            ImportField(
                "year_made",
                self.env._("Made in (year)"),
                "year",
                minimum=1900,
                synonyms=("Năm sản xuất", "Năm SX"),
            ),
        ]

    def _many2one_domain(self, job, field):
        """Places are those of the school, also when a board of above imports."""
        if field.key == "place_id":
            unit = job.receipt_id.unit_id
            return Domain("unit_id", "=", unit.id) & Domain("is_virtual", "=", False)
        return super()._many2one_domain(job, field)

    def _resolve(self, job, rows):
        receipt = job.receipt_id
        if not receipt:
            raise UserError(self.env._("Choose the acceptance the lines belong to."))
        receipt._check_open()
        self._check_duplicates(rows, "name")

    def _commit(self, job, rows, progress):
        receipt = job.receipt_id
        known = {same_key(line.name): line for line in receipt.line_ids}
        new = []
        for row in rows:
            vals = {key: row.values[key] for key in SAME if row.get(key)}
            line = known.get(same_key(row.get("name")))
            if not line:
                vals |= {"receipt_id": receipt.id, "name": row.get("name")}
                new.append((row, {**vals, "sequence": row.number}))
                continue
            changed = {
                key: value
                for key, value in vals.items()
                if line._fields[key].convert_to_write(line[key], line) != value
            }
            if changed:
                line.write(changed)
            row.outcome, row.res_id = "updated" if changed else "unchanged", line.id
        lines = self.env[self._import_model].create([vals for _row, vals in new])
        for (row, _vals), line in zip(new, lines, strict=True):
            row.outcome, row.res_id = "created", line.id
        progress(len(rows))
