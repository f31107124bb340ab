from odoo import models

from odoo.addons.edu_base.engine.document_text import (
    heading_name,
    number_line,
    place_date_line,
)
from odoo.addons.edu_base.models.document.edu_official_document_mixin import (
    HEAD_TITLES,
)

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

    # ----- the decision carries the heading of who decides ------------------------
    def _print_decider(self):
        """Return the unit that decided, or whose turn comes last."""
        step = self.approval_id.sudo().step_ids[-1:]
        unit = self.decision_unit_id or step.decider_unit_id or self.unit_id
        return unit.sudo()

    def _official_heading(self):
        heading = super()._official_heading()
        if self.env.context.get("edu_paper") != "decision":
            return heading
        unit, day = self._print_decider(), self.decision_date
        superior = unit._superior_on(day or self._print_day()) or unit.parent_id
        return {
            **heading,
            "superior": heading_name(superior.name),
            "unit": heading_name(unit.name),
            "number": number_line(self.decision_number),
            "place_date": place_date_line(unit.document_place, day),
        }

    def _official_signer_titles(self):
        if self.env.context.get("edu_paper") != "decision":
            return super()._official_signer_titles()
        unit = self._print_decider()
        title = unit.head_user_id.edu_position or HEAD_TITLES.get(unit.kind, "")
        return [title.upper()]

    def _official_signer_name(self):
        if self.env.context.get("edu_paper") != "decision":
            return super()._official_signer_name()
        return self._print_decider().head_user_id.name
