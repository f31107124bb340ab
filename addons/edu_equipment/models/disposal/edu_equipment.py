from odoo import fields, models
from odoo.fields import Domain


class EduEquipment(models.Model):
    """The disposals of a register line."""

    _inherit = "edu.equipment"

    disposal_count = fields.Integer("Disposals", compute="_compute_disposal_count")

    def _compute_disposal_count(self):
        counts = dict(
            self.env["edu.equipment.disposal.line"]._read_group(
                Domain("equipment_id", "in", self.ids)
                & Domain("state", "in", ("draft", "approved", "done")),
                ["equipment_id"],
                ["disposal_id:count_distinct"],
            )
        )
        for line in self:
            line.disposal_count = counts.get(line, 0)

    def action_open_disposals(self):
        """Open the disposals that list this line."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_disposal_action"
        )
        return dict(
            action,
            domain=[("line_ids.equipment_id", "=", self.id)],
            context={"create": False},
        )

    def action_propose_disposal(self):
        """Propose the chosen lines for liquidation, of each what is broken first."""
        self.check_access("write")
        disposals = self.env["edu.equipment.disposal"]
        for unit, lines in self.grouped("unit_id").items():
            disposals |= disposals._propose(
                unit, lines._rows_to_dispose(), self.env._("No longer of use")
            )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_disposal_action"
        )
        return dict(
            action,
            res_id=disposals[:1].id,
            views=[(False, "form")],
            domain=[("id", "in", disposals.ids)],
        )

    def _rows_to_dispose(self):
        """Return (equipment, place, condition, quantity) of what may be proposed.

        Of each line the broken pieces; all pieces where none is broken.
        """
        balances = self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", self.ids)
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False)
        )
        broken = balances.filtered(lambda b: b.condition in ("broken", "unusable"))
        whole = balances.filtered(lambda b: b.equipment_id not in broken.equipment_id)
        return [
            (b.equipment_id, b.place_id, b.condition, b.quantity)
            for b in broken | whole
        ]
