from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column

FORM_WORDS = {
    "dismantle": "Phá dỡ, thu hồi phế liệu",
    "sell": "Bán",
    "destroy": "Tiêu hủy",
}
HANDLING_WORDS = {
    "liquidation": "thanh lý",
    "destruction": "tiêu hủy",
    "sale": "bán",
}
SALE_WORDS = {
    "auction": "đấu giá",
    "listed": "niêm yết giá",
    "appointed": "chỉ định",
}
DESTRUCTION_WORDS = {
    "dismantle": "phá dỡ",
    "chemical": "tiêu hủy bằng hóa chất",
    "mechanical": "tiêu hủy bằng biện pháp cơ học",
    "burning": "tiêu hủy bằng biện pháp đốt",
    "burying": "tiêu hủy bằng biện pháp chôn lấp",
    "other": "tiêu hủy bằng hình thức khác",
}
VOTE_WORDS = {
    "yes": "Đồng ý",
    "no": "Không đồng ý",
    "abstain": "Không có ý kiến",
    "absent": "Vắng mặt",
}


class EduEquipmentDisposalPrint(models.Model):
    """The papers of a disposal: request, meeting, decision, minutes, list.

    Minutes C51-HD by domain practice; titles and codes are dated forms.
    """

    _name = "edu.equipment.disposal"
    _inherit = ["edu.equipment.disposal", "edu.register.mixin"]
    _register_form_key = "disposal_list"

    def _print_day(self):
        return self.done_date or self.doc_date or self.date

    def _print_handling(self):
        return HANDLING_WORDS[self.kind]

    def _print_things(self):
        """Return what the papers call the things."""
        return "tài sản, thiết bị"

    def _print_minutes_key(self):
        return f"disposal_minutes_{self.kind}"

    def _print_legal(self):
        """Return the law, and the decrees behind the grounds."""
        law = self.env.ref("edu_base.legal_15_2017_qh14", False)
        texts = self.line_ids.ground_id.legal_document_id
        return self._print_bases(texts | law if law else texts)

    def _print_remark(self, line):
        words = (self._print_line_reason(line), self._print_condition(line.condition))
        return "; ".join(filter(None, words))

    def _print_line_reason(self, line):
        words = [line.ground_id.name, line.reason]
        if line.repair_estimate:
            words.append(f"dự toán sửa chữa {self._print_money(line.repair_estimate)}đ")
        return "; ".join(filter(None, words))

    def _print_form_word(self, line):
        return FORM_WORDS.get(line.form, self._print_handling().capitalize())

    def _print_votes(self):
        """Return (name, post, rank, vote, opinion) of each member of the board."""
        ranks = {
            member[0]: member[2] for member in self.committee_id._official_members()
        }
        return [
            (
                vote.member_id.name,
                vote.member_id.position or "",
                ranks.get(vote.member_id.name, ""),
                VOTE_WORDS.get(vote.vote, ""),
                vote.opinion or "",
            )
            for vote in self.vote_ids
        ]

    def _print_vote_result(self):
        """Return the sentence that counts the votes."""
        votes = self.vote_ids.mapped("vote")
        counts = [
            f"{votes.count(vote)} {words.lower()}" for vote, words in VOTE_WORDS.items()
        ]
        return ", ".join(counts)

    def _print_method(self):
        """Return how it was carried out, in words."""
        words = []
        if self.destruction_method:
            words.append(DESTRUCTION_WORDS[self.destruction_method])
        if self.sale_method:
            words.append(f"bán theo hình thức {SALE_WORDS[self.sale_method]}")
        return "; ".join(words) or "……………………"

    def _print_signers(self):
        """Return (title, name) of those who sign the minutes."""
        board = self.committee_id._official_members()
        return [(member[2], member[0]) for member in board]

    # ----- the list as a register -----------------------------------------------
    def _register_date(self, options):
        return self._print_day()

    def _register_header(self, options):
        facts = [
            (self.env._("Document"), self.name),
            (self.env._("Decision"), self.decision_number),
            (self.env._("Reason"), self.reason),
        ]
        return [f"{label}: {value}" for label, value in facts if value]

    def _register_filename(self, options):
        return self.name.replace("/", "-")

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("code", self.env._("Code"), width=11),
            Column("name", self.env._("Name"), width=30),
            Column("uom", self.env._("Unit of measure"), width=8),
            Column("year_in_use", self.env._("In use since"), width=8),
            Column("place", self.env._("Place of use"), width=18),
            Column("quantity", self.env._("Quantity"), "qty", width=8, total=True),
            Column("unit_cost", self.env._("Unit cost"), "money", width=12),
            Column("value", self.env._("Original value"), "money", 14, total=True),
            Column("wear", self.env._("Accumulated wear"), "money", 14, total=True),
            Column(
                "residual_value", self.env._("Residual value"), "money", 14, total=True
            ),
            Column("state_percent", self.env._("Left (%)"), "int", width=7),
            Column("reason", self.env._("Ground, reason"), width=26),
        ]

    def _register_rows(self, options):
        lang = self.env.lang or "en_US"
        lines = self.env["edu.equipment.disposal.line"]
        self.env.flush_all()
        return self.env.execute_query_dict(
            SQL(
                """
                SELECT row_number() OVER (ORDER BY l.sequence, l.id) AS rank, e.code,
                       e.name, coalesce(u.name->>%(lang)s, u.name->>'en_US') AS uom,
                       nullif(e.year_in_use, 0)::text AS year_in_use,
                       p.complete_name AS place, l.quantity, l.unit_cost, l.value,
                       l.wear, l.residual_value, nullif(l.state_percent, 0)
                       AS state_percent, concat_ws('; ',
                         coalesce(g.name->>%(lang)s, g.name->>'en_US'), l.reason)
                       AS reason
                  FROM edu_equipment_disposal_line l
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN uom_uom u ON u.id = e.uom_id
                  JOIN edu_place p ON p.id = l.place_id
                  LEFT JOIN edu_disposal_ground g ON g.id = l.ground_id
                 WHERE l.id IN %(lines)s
                 ORDER BY l.sequence, l.id
                """,
                lang=lang,
                lines=lines._search([("disposal_id", "=", self.id)]).subselect(),
            )
        )
