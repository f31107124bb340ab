from odoo import fields, models
from odoo.tools import SQL

from .edu_equipment_transfer_receipt_line import TAKEN

OUTCOME_WORDS = {"refused": "từ chối nhận", "missing": "thiếu"}


class EduEquipmentTransferPrint(models.Model):
    """The request of the giver, with the list that the decree asks for."""

    _inherit = "edu.equipment.transfer"

    def _print_day(self):
        return self.doc_date or self.date

    def _print_remark(self, line):
        words = (self._print_condition(line.condition), line.reason)
        return "; ".join(filter(None, words))

    def _print_legal(self):
        """Return the law on public assets and the decree in force on the day."""
        texts = self.env.ref("edu_base.legal_15_2017_qh14", False)
        Deadline = self.env["edu.transfer.deadline"].sudo()
        rules = Deadline.search(Deadline._domain_valid_on(self._print_day()))
        bases = rules.legal_document_id
        return self._print_bases(bases | texts if texts else bases)

    def _print_papers(self):
        """Return the papers of the dossier, with their numbers."""
        words = []
        for paper in self.sudo().paper_ids:
            kind = paper.kind_id.with_context(lang="vi_VN").name
            words.append(f"{kind} số {paper.number}" if paper.number else kind)
        return "; ".join(words)


class EduEquipmentTransferDecisionPrint(models.Model):
    """The decision and its annexes, one for each pair of units."""

    _inherit = "edu.equipment.transfer.decision"

    def _print_givers(self):
        return ", ".join(self.sudo().transfer_ids.unit_id.mapped("name"))

    def _print_due(self):
        """Return the last day of the handover, as printed, maybe empty."""
        days = [day for day in self.sudo().transfer_ids.mapped("due_date") if day]
        return self._print_date(max(days)) if days else ""

    def _official_recipients(self):
        units = self.sudo().transfer_ids.unit_id | self.sudo().transfer_ids.receiver_id
        if self.doc_recipients:
            return super()._official_recipients()
        return [*(f"{name};" for name in units.mapped("name")), "Lưu: VT."]


class EduEquipmentTransferReceiptPrint(models.Model):
    """The minutes of handover and takeover, form 01/TSC-BBGN (SUR-03)."""

    _inherit = "edu.equipment.transfer.receipt"

    def _print_day(self):
        return self.doc_date or self.date

    def _official_date(self):
        return self._print_day()

    def _print_decision(self):
        return self.transfer_id.sudo().decision_id

    def _print_legal(self):
        return self.transfer_id.sudo()._print_legal()

    def _print_papers(self):
        return self.transfer_id._print_papers()

    def _print_signers(self):
        return [
            ("Đại diện bên giao", self.giver_person),
            ("Đại diện bên nhận", self.receiver_person),
        ]

    def _print_rows(self):
        """Return what was taken over, with the values that changed hands."""
        values = self._taken_values()
        rows = []
        for line in self.sudo().line_ids.filtered(lambda line: line.outcome in TAKEN):
            cost, wear = self._line_value(line, values)
            rows.append(
                {
                    "name": line.name,
                    "code": line.code,
                    "uom": line.uom_id.with_context(lang="vi_VN").name,
                    "quantity": line.quantity,
                    "cost": cost,
                    "wear": wear,
                    "condition": line.condition_to,
                    "note": line.note or "",
                }
            )
        return rows

    def _line_value(self, line, values):
        """Return (cost, wear) of a finding: of an asset's books once signed, else as
        listed.

        Several findings on one thing share; the last one takes the remainder.
        """
        if line.line_id.equipment_id.id not in values:
            share = line.quantity / line.line_id.quantity
            cost = round(line.line_id.value * share)
            return cost, cost - round(line.line_id.residual_value * share)
        left = values[line.line_id.equipment_id.id]
        share = min(1, line.quantity / left[0]) if left[0] else 0
        cost, wear = round(left[1] * share), round(left[2] * share)
        left[0] -= line.quantity
        left[1] -= cost
        left[2] -= wear
        return cost, wear

    def _taken_values(self):
        """Return {equipment id: [quantity, cost, wear]} of assets the books gave up.

        Tools were expensed when they were issued: of them the list says what is left.
        """
        if not self.sudo().out_voucher_id:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT m.equipment_id, moved.quantity, -sum(m.cost), -sum(m.wear)
                  FROM edu_equipment_value_move m
                  JOIN (SELECT equipment_id, sum(quantity) AS quantity
                          FROM edu_equipment_voucher_line WHERE voucher_id = %(out)s
                         GROUP BY 1) moved ON moved.equipment_id = m.equipment_id
                 WHERE m.voucher_id = %(out)s AND m.book = 'asset'
                 GROUP BY 1, 2
                """,
                out=self.sudo().out_voucher_id.id,
            )
        )
        return {row[0]: [float(amount) for amount in row[1:]] for row in rows}

    def _print_others(self):
        """Return what was refused or did not arrive, in words."""
        return [
            f"{line.name} ({line.code}): {OUTCOME_WORDS[line.outcome]} "
            f"{self._print_number(line.quantity)} – {line.note}"
            for line in self.sudo().line_ids
            if line.outcome in OUTCOME_WORDS
        ]

    def _print_logins(self):
        """Return who signed on which side, and when."""
        day = fields.Date.context_today
        words = []
        for dispatch in self.transfer_id.sudo().dispatch_ids:
            signed = self._print_date(day(self, dispatch.signed_on))
            words.append(f"{dispatch.user_id.name} (bên giao, ngày {signed})")
        signed = self._print_date(day(self, self.signed_on))
        words.append(f"{self.sudo().user_id.name} (bên nhận, ngày {signed})")
        return "; ".join(words)
