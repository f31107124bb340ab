from odoo import models

# The words of the papers are Vietnamese by law, whatever the language of the screen.
SUBJECTS = {
    "library": "đăng ký đề nghị kiểm tra, công nhận danh hiệu thư viện",
    "room": "đăng ký đề nghị công nhận phòng học bộ môn đạt chuẩn",
}


class EduInspection(models.Model):
    """What the request letter of a dossier prints (TTL-02, PHB-03)."""

    _inherit = "edu.inspection"

    def _print_subject(self):
        self.ensure_one()
        return SUBJECTS.get(self.object, "báo cáo kết quả tự kiểm tra")

    def _print_addressee(self):
        """Return the name of the office or department that receives the letter."""
        self.ensure_one()
        dossier = self.sudo()
        unit = dossier.unit_id
        return (
            dossier.office_id
            or unit._nearest_above("office")
            or unit._nearest_above("department")
        ).name
