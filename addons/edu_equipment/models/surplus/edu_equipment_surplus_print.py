from odoo import models

REASONS = {
    "manual": "Không có nhu cầu sử dụng",
    "norm": "Thừa so với danh mục tối thiểu",
    "boxed": "Còn nguyên đai, nguyên kiện",
    "idle": "Không sử dụng",
    "check": "Theo kết quả kiểm kê, tự kiểm tra",
}


class EduEquipmentSurplusPrint(models.Model):
    """«Bản đề nghị điều chuyển TBDH không có nhu cầu sử dụng» as a paper (SUR-01)."""

    _inherit = "edu.equipment.surplus"

    def _official_recipients(self):
        lines = super()._official_recipients()
        return lines if self.doc_recipients else ["Như trên;", *lines]

    def _official_date(self):
        return self.doc_date or self.date

    def _print_addressee(self):
        """Return the department, to which surplus is declared."""
        department = self.unit_id.sudo()._nearest_above("department")
        return department.name or self._print_superior()

    def _print_reason(self, line):
        """Return the reason of a line, as typed or as its source says."""
        return line.reason or REASONS[line.source]

    def _print_file(self):
        return f"Đề nghị điều chuyển - {self.unit_id.code} {self.date:%Y-%m-%d}"
