from odoo import models

from ...engine.document_text import legal_basis_line, official_date

BOARD = ("Trưởng ban", "Phó Trưởng ban", "Thư ký", "Ủy viên")
GROUP = ("Tổ trưởng", "Tổ phó", "Thư ký", "Tổ viên")
TEAM = ("Trưởng đoàn", "Phó Trưởng đoàn", "Thư ký", "Thành viên")
RANKS = {"equipment": GROUP, "library": GROUP, "inspection": TEAM}


class EduCommittee(models.Model):
    """A committee is set up by a decision, printed from here (EQM-05)."""

    _name = "edu.committee"
    _inherit = ["edu.committee", "edu.official.document.mixin"]

    def _official_bases(self):
        """Return the «Căn cứ …» lines of the decision."""
        return [
            legal_basis_line(
                document.kind,
                document.number,
                document.date_issued,
                document.issuer_id.name,
                document.name,
            )
            for document in self.legal_document_ids.sorted("date_issued")
        ]

    def _official_members(self):
        """Return (name, post, rank in the committee) of each member, chair first."""
        ranks = dict(
            zip(
                ("chair", "vice", "secretary", "member"),
                RANKS.get(self.kind, BOARD),
                strict=True,
            )
        )
        return [
            (member.name, member.position or "", ranks[member.role], member.task or "")
            for member in self.member_ids.sorted(lambda m: (m.role_rank, m.sequence))
        ]

    def _official_period(self):
        """Return the sentence on how long the committee works, maybe empty."""
        if not self.date_from:
            return ""
        words = f"từ ngày {official_date(self.date_from)}"
        if self.date_to:
            words += f" đến ngày {official_date(self.date_to)}"
        return words

    def _official_tasks(self):
        """Return the tasks, one per line."""
        lines = [line.strip(" -\t") for line in (self.tasks or "").splitlines()]
        return [line for line in lines if line]

    def _official_recipients(self):
        if self.doc_recipients:
            return super()._official_recipients()
        superior = self.unit_id.sudo()._superior_on(self._official_date())
        lines = ["Như Điều 3;"]
        if superior:
            lines.append(f"{superior.name} (để báo cáo);")
        return [*lines, "Lưu: VT."]
