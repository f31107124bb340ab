from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class EduEquipment(models.Model):
    _inherit = "edu.equipment"

    component_ids = fields.One2many(
        "edu.equipment.component", "equipment_id", "Parts of the cost"
    )

    def _apply_components(self):
        """Let unit cost and funding shares be the sums of the parts, to the đồng.

        :raise UserError: when a source would pay nothing, or less
        """
        for line in self.exists().filtered("component_ids"):
            paid = {}
            for part in line.component_ids:
                paid[part.funding_id] = paid.get(part.funding_id, 0) + part._signed()
            for funding, amount in paid.items():
                if amount <= 0:
                    raise UserError(
                        self.env._(
                            "%(line)s: “%(funding)s” would pay %(amount)s đ.",
                            line=line.display_name,
                            funding=funding.name,
                            amount=f"{amount:,.0f}",
                        )
                    )
            shares = [Command.clear()]
            if len(paid) > 1:
                shares += [
                    Command.create({"funding_id": funding.id, "amount": amount})
                    for funding, amount in paid.items()
                ]
            line.write(
                {
                    "unit_cost": sum(paid.values()),
                    "funding_id": max(paid, key=paid.get).id,
                    "funding_share_ids": shares,
                }
            )
            # A line being created is protected from being computed again.
            if not line.kind_reason:
                line._compute_kind()
