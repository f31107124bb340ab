from odoo import models

# As printed, whatever the language of the screen.
KIND_WORDS = {
    "upgrade": "nâng cấp tài sản",
    "revaluation": "đánh giá lại giá trị tài sản",
    "correction": "điều chỉnh nguyên giá tài sản",
    "split": "tách tài sản",
    "merge": "gộp tài sản",
    "suspension": "tạm ngừng sử dụng tài sản",
    "resumption": "đưa tài sản trở lại sử dụng",
    "reclassification": "phân loại lại tài sản cố định, công cụ dụng cụ",
    "funding": "điều chỉnh nguồn hình thành tài sản",
    "settlement": "xử lý tài sản thiếu khi kiểm kê",
}
KIND_OF_THING = {"fixed_asset": "Tài sản cố định", "tool": "Công cụ, dụng cụ"}


class EduAssetDecisionPrint(models.Model):
    """The papers of a decision: the decision itself, and the board's minutes."""

    _inherit = "edu.asset.decision"

    def _print_day(self):
        return self.decision_date or self.doc_date or self.date

    def _print_kind(self):
        return KIND_WORDS[self.kind]

    def _print_legal(self):
        law = self.env.ref("edu_base.legal_15_2017_qh14", False)
        texts = self.legal_document_ids
        return self._print_bases(texts | law if law else texts)

    def _print_remark(self, line):
        """Return what a line becomes beyond its figures, in words."""
        words = []
        if line.funding_id:
            words.append(f"nguồn: {line.funding_id.name}")
        if self.kind == "reclassification":
            words.append(KIND_OF_THING.get(line.kind_after, ""))
            words.append(line.class_id.name or "")
        if self.kind in ("split", "merge") and line.is_new:
            words.append("ghi mới")
        words.append(line.note or "")
        return "; ".join(filter(None, words))

    def _print_name(self, line):
        name = line.equipment_id.name or line.name
        code = line.equipment_id.code
        return f"{name} ({code})" if code else name

    def _print_signers(self):
        """Return (title, name) of those who sign the minutes."""
        board = self.committee_id._official_members() if self.committee_id else []
        return [(member[2], member[0]) for member in board] or [
            ("Kế toán", ""),
            ("Người quản lý thiết bị", ""),
            (
                (self._official_signer_titles()[-1:] or ["Thủ trưởng đơn vị"])[0],
                self._official_signer_name() or "",
            ),
        ]
