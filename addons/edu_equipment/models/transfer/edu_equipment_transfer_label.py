from odoo import models
from odoo.tools import SQL


class EduEquipmentTransferLabel(models.Model):
    """Labels for life: a single item takes its own along to the receiver."""

    _inherit = "edu.equipment.transfer"

    def _take_labels_along(self, lines):
        """Swap the labels of single items: each keeps its own for life."""
        self._swap_labels(
            lines.filtered(lambda line: line.equipment_id.tracking == "item")
        )

    def _give_labels_back(self, lines):
        """Swap them again when a receipt is taken back."""
        self._swap_labels(
            lines.filtered(lambda line: line.equipment_id.tracking == "item")
        )

    def _swap_labels(self, lines):
        """Exchange the labels of the lines of giver and receiver.

        The index on labels is checked row by row: they step aside first.
        """
        if not lines:
            return
        Equipment = self.env["edu.equipment"]
        pairs = [(line.equipment_id, line.target_id) for line in lines]
        old = {e: e.label_token for pair in pairs for e in pair}
        self._write_labels({equipment: None for equipment in old})
        self._write_labels(
            {giver: old[receiver] for giver, receiver in pairs}
            | {receiver: old[giver] for giver, receiver in pairs}
        )
        Equipment.invalidate_model(["label_token"], flush=False)

    def _write_labels(self, tokens):
        self.env.cr.execute(
            SQL(
                "UPDATE edu_equipment e SET label_token = t.token "
                "FROM unnest(%s::int[], %s::varchar[]) AS t(id, token) "
                "WHERE e.id = t.id",
                [equipment.id for equipment in tokens],
                list(tokens.values()),
            )
        )
