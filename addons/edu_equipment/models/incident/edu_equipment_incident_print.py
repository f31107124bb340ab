from odoo import fields, models

KIND_WORDS = {
    "theft": "mất trộm",
    "fire": "cháy",
    "loss": "mất",
    "damage": "hư hỏng",
    "storm": "thiệt hại do bão, lũ",
    "other": "sự cố",
}
OUTCOME_WORDS = {"lost": "Mất", "damaged": "Hư hỏng", "none": "Đã tìm thấy, không hỏng"}
MODE_WORDS = {"money": "bằng tiền", "kind": "bằng hiện vật"}


class EduEquipmentIncidentPrint(models.Model):
    """The written report to the department and the minutes of loss or damage."""

    _inherit = "edu.equipment.incident"

    def _print_day(self):
        return self.doc_date or self.date_discovered

    def _print_kind(self):
        return KIND_WORDS[self.kind]

    def _print_happened(self):
        """Return when it happened, in the words of the letter."""
        if not self.date_happened:
            return "chưa xác định"
        local = fields.Datetime.context_timestamp(self, self.date_happened)
        return f"{local:%H} giờ {local:%M} ngày {self._print_date(local.date())}"

    def _print_remark(self, line):
        words = (OUTCOME_WORDS[line.outcome], line.note)
        return "; ".join(filter(None, words))

    def _print_police(self):
        """Return the sentence on the police."""
        if not self.police_informed:
            return "Chưa báo cơ quan công an."
        words = ["Đã báo cơ quan công an"]
        if self.police_date:
            local = fields.Datetime.context_timestamp(self, self.police_date)
            words.append(f"ngày {self._print_date(local.date())}")
        if self.police_number:
            words.append(f"(văn bản số {self.police_number})")
        return " ".join(words) + "."

    def _print_compensations(self):
        """Return one sentence per compensation asked for."""
        return [
            f"{row.name}: bồi thường {MODE_WORDS[row.mode]}, "
            f"{self._print_money(row.amount)} đồng"
            + (f", hạn {row.due_date:%d/%m/%Y}" if row.due_date else "")
            + (f" ({row.note})" if row.note else "")
            for row in self.compensation_ids
        ]

    def _print_signers(self):
        """Return (title, name) of those who sign the minutes."""
        return [
            ("Người phát hiện", self.discovered_by or ""),
            ("Người quản lý tài sản", self.custodian_id.name or ""),
            ((self._official_signer_titles() or [""])[-1], self.doc_signer_name or ""),
        ]

    def _print_superiors(self):
        """Return to whom the letter goes: the department, by way of the office."""
        names = [unit.name for unit in reversed(self._superior_units())]
        return names or [self._print_superior()]

    def _official_recipients(self):
        if self.doc_recipients:
            return super()._official_recipients()
        return ["Như trên;", "Lưu: VT."]
