from odoo import models

# The words of the papers are Vietnamese by law, whatever the language of the screen.
LISTED = "các đơn vị có tên trong danh sách kèm theo"
ARTICLES = {
    "recognise": "Công nhận {what} đối với {listed}.",
    "refuse": "Chưa công nhận {what} đối với {listed}.",
    "maintain": "Công nhận kết quả kiểm tra duy trì danh hiệu đối với {listed}.",
    "not_maintain": "Yêu cầu {listed} không còn duy trì danh hiệu khắc phục.",
    "downgrade": "Điều chỉnh hạ danh hiệu đối với {listed}.",
    "revoke": "Thu hồi danh hiệu đối với {listed}.",
}
OUTCOMES = {
    "recognise": "Công nhận",
    "refuse": "Chưa công nhận",
    "maintain": "Duy trì",
    "not_maintain": "Không còn duy trì",
    "downgrade": "Hạ danh hiệu",
    "revoke": "Thu hồi",
}
OBJECTS = {"library": "danh hiệu thư viện", "room": "phòng học bộ môn đạt chuẩn"}


class EduRecognitionDecision(models.Model):
    """What the decision prints: an article for each kind of outcome (TTL-06)."""

    _inherit = "edu.recognition.decision"

    def _print_articles(self):
        self.ensure_one()
        what = OBJECTS.get(self.object, "danh hiệu")
        present = set(self.line_ids.mapped("outcome"))
        return [
            text.format(what=what, listed=LISTED)
            for key, text in ARTICLES.items()
            if key in present
        ]
