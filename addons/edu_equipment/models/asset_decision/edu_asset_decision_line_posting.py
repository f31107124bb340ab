from odoo import models
from odoo.fields import Command

# What a new line of the register takes over from the one that it is split from.
INHERITED = (
    "uom_id",
    "funding_id",
    "year_in_use",
    "date_in_use",
    "years_used_before",
    "subject_id",
    "catalog_id",
    "country_id",
    "maker",
    "year_made",
)


class EduAssetDecisionLinePosting(models.Model):
    """What a line becomes in the register."""

    _inherit = "edu.asset.decision.line"

    def _set_results(self, vals):
        """Write what only carrying out may write, past the guard for users."""
        self.sudo().write(vals)

    def _unit_cost_after(self):
        """Return the cost of one piece after the decision, in whole đồng."""
        lines = self.decision_id._of_same_asset(self)
        cost = (lines or self)._cost_together()
        return round(cost / self.quantity_after) if self.quantity_after else 0

    def _cost_together(self):
        """Return the cost after, when several sources pay one upgrade (đ)."""
        before = self[0].cost_before
        return before + sum(line.cost_after - line.cost_before for line in self)

    def _changes_class_only(self):
        new_kind = self.kind_after and self.kind_after != self.kind_before
        return (
            self.kind_before == "fixed_asset"
            and not new_kind
            and self.class_id
            and self.class_id != self.class_before_id
        )

    def _prepare_equipment(self, main, code):
        field = main._fields
        taken = {
            name: field[name].convert_to_write(main[name], main) for name in INHERITED
        }
        return {
            **taken,
            "unit_id": self.unit_id.id,
            "name": self.name,
            "code": self.code or code,
            "class_id": (self.class_id or main.class_id).id,
            "kind": main.kind,
            "tracking": self.tracking,
            "unit_cost": self._unit_cost_after(),
            "grade_ids": [Command.set(main.grade_ids.ids)],
        }

    def _prepare_move(self, condition, quantity, value):
        return {
            "equipment_id": self.equipment_id.id,
            "condition": condition,
            "condition_to": condition,
            "quantity": quantity,
            "unit_cost": round(value / quantity),
            "value": value,
        }

    def _record_parts(self):
        """Keep what was added among the parts of the cost of one piece."""
        self.env["edu.equipment.component"].create(
            [
                {
                    "equipment_id": line.equipment_id.id,
                    "kind": "upgrade",
                    "name": line.note,
                    "amount": max(1, round(line.amount / line.quantity_after)),
                    "funding_id": line.funding_id.id,
                    "invoice": line.decision_id.decision_number,
                    "decision_line_id": line.id,
                }
                for line in self
            ]
        )

    def _placed_as(self, rows, home):
        """Return where the pieces of this line stand once they are more or fewer."""
        gap = round(self.quantity_after - sum(row[2] for row in rows), 3)
        if gap > 0:
            first = rows[0] if rows else (*home, 0)
            return [(*first[:2], round(first[2] + gap, 3)), *rows[1:]]
        kept = []
        for place, condition, quantity in rows:
            taken = min(quantity, -gap)
            gap = round(gap + taken, 3)
            if quantity > taken:
                kept.append((place, condition, round(quantity - taken, 3)))
        return kept

    def _set_register(self):
        """Let unit cost, kind and class of the register follow the decision."""
        for line in self.filtered(lambda line: not line.is_new):
            vals = {}
            if line.decision_id.kind == "reclassification":
                vals = {
                    "kind": line.kind_after or line.kind_before,
                    "class_id": (line.class_id or line.class_before_id).id,
                }
            elif line.quantity_after and line.decision_id.kind != "funding":
                vals = {"unit_cost": line._unit_cost_after()}
            if vals:
                line.equipment_id._set_by_decision(vals)
