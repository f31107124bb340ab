from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ...engine.shares import spread


class EduAssetDecisionPropose(models.Model):
    """Filling in the lines of a draft by one click."""

    _inherit = "edu.asset.decision"

    def _check_draft(self):
        self.ensure_one()
        self.check_access("write")
        self._check_not_locked()

    def action_propose_by_threshold(self):
        """List what the threshold in force on the day calls otherwise than the books.

        A circular that changes it makes fixed assets tools, or tools assets (domain/
        legal 5.1); what was said to be one of them with a reason stays.

        :raise UserError: when all agrees
        """
        self._check_draft()
        rows = self._threshold_rows()
        if not rows:
            raise UserError(
                self.env._(
                    "On this day the threshold agrees with the books of %s.",
                    self.unit_id.name,
                )
            )
        self.line_ids = [Command.clear()] + [Command.create(vals) for vals in rows]
        return True

    def _threshold_rows(self):
        """Return the lines of what has another kind by the rules of the day."""
        lines = self.env["edu.equipment"].search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("kind", "in", ("fixed_asset", "tool"))
            & Domain("state", "in", ["in_use"])
            & Domain("kind_reason", "in", (False, ""))
        )
        kinds = {}
        rows = []
        for line in lines:
            key = (line.class_id, line.unit_cost)
            if key not in kinds:
                kinds[key] = line.class_id._kind_for(line.unit_cost, self.date)
            if kinds[key] != line.kind and kinds[key] in ("fixed_asset", "tool"):
                rows.append({"equipment_id": line.id, "kind_after": kinds[key]})
        return rows

    def action_share_rest(self):
        """Share cost and wear of what is split equally, piece by piece."""
        self._check_draft()
        lines = self.line_ids
        pieces = [line.quantity_after or 0 for line in lines]
        if not sum(pieces):
            raise UserError(self.env._("Enter how many pieces each line has."))
        costs = spread(sum(lines.mapped("cost_before")), pieces)
        wears = spread(sum(lines.mapped("wear_before")), pieces, costs)
        self._enter(costs, wears)

    def action_merge_into_first(self):
        """Bring cost and wear of all lines into the first one."""
        self._check_draft()
        lines = self.line_ids
        rest = [0] * (len(lines) - 1)
        if not lines[:1].quantity_after:
            lines[:1].quantity_after = 1
        lines[1:].write({"cost_after": 0, "wear_after": 0, "quantity_after": 0})
        self._enter(
            [sum(lines.mapped("cost_before")), *rest],
            [sum(lines.mapped("wear_before")), *rest],
        )

    def _enter(self, costs, wears):
        for line, cost, wear in zip(self.line_ids, costs, wears, strict=True):
            line.write({"cost_after": cost, "wear_after": wear})
