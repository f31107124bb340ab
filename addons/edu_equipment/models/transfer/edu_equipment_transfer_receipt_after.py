from odoo import models


class EduEquipmentTransferReceiptAfter(models.Model):
    """What follows a signature: incidents, and word to both sides."""

    _inherit = "edu.equipment.transfer.receipt"

    def _propose_incidents(self):
        """Draft the incident of what was damaged (receiver) or is missing (giver)."""
        Incident = self.env["edu.equipment.incident"]
        damaged = self.line_ids.filtered(lambda line: line.outcome == "damaged")
        missing = self.line_ids.filtered(lambda line: line.outcome == "missing")
        if damaged:
            rows = [
                (
                    line.line_id.target_id,
                    line.place_id or self.place_id,
                    line.condition_to,
                    line.quantity,
                )
                for line in damaged
            ]
            Incident |= self._incident(self.unit_id, rows, "damage", damaged)
        if missing:
            rows = [
                (
                    line.line_id.equipment_id,
                    line.line_id.place_id,
                    line.condition,
                    line.quantity,
                )
                for line in missing
            ]
            Incident |= self._incident(self.giver_id, rows, "loss", missing)
        self.write({"incident_ids": Incident.ids})

    def _incident(self, unit, rows, kind, lines):
        notes = "; ".join(f"{line.name}: {line.note}" for line in lines)
        return self.env["edu.equipment.incident"]._report(
            unit, rows, kind, f"{self.name}. {notes}", self.date
        )

    def _tell(self, vouchers):
        transfer = self.transfer_id
        transfer._message_log(
            body=self.env._(
                "%(receipt)s signed by %(user)s: vouchers %(vouchers)s",
                receipt=self.name,
                user=self.env.user.name,
                vouchers=", ".join(vouchers.mapped("name")),
            )
        )
        if any(line.outcome == "refused" for line in self.line_ids):
            transfer._ask(
                transfer.unit_id,
                self.env._("Take back what was refused"),
                transfer.proposer_id,
            )
