import math

from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduEquipmentNeedPropose(models.Model):
    """Needs that the norm board and the purchase plan already know (SUR-02, EQM-09)."""

    _inherit = "edu.equipment.need"

    @api.model
    def action_propose(self):
        """Draft what the own unit lacks; what is listed already is not doubled.

        :raise UserError: when nothing new is missing
        """
        self.browse().check_access("create")
        unit = self.env.user.edu_unit_id
        rows = self._rows_of_plan(unit) + self._rows_of_norm(unit)
        open_things = set(
            self.search(
                Domain("unit_id", "=", unit.id) & Domain("state", "!=", "withdrawn")
            ).mapped(lambda need: need.thing_id.id or need.name)
        )
        fresh = []
        for vals in rows:
            line = self.env["edu.equipment.catalog"].browse(vals.get("catalog_id"))
            thing = (line.thing_id or line).id or vals["name"]
            if thing not in open_things:
                open_things.add(thing)
                fresh.append(vals)
        if not fresh:
            raise UserError(self.env._("The registers name nothing more that lacks."))
        needs = self.sudo().create(fresh)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_need_action"
        )
        return dict(action, domain=[("id", "in", needs.ids)], context={})

    @api.model
    def _rows_of_norm(self, unit):
        """Return values of needs for what the norm board of now says is missing."""
        return [
            {
                "unit_id": unit.id,
                "catalog_id": norm.catalog_id.id,
                "quantity": math.ceil(norm.missing),
                "source": "norm",
                "source_key": f"edu.equipment.catalog,{norm.catalog_id.id}",
                "is_urgent": not norm.usable,
            }
            for norm in self.env["edu.equipment.norm"].search(
                Domain("unit_id", "=", unit.id)
                & Domain("kind", "=", "current")
                & Domain("missing", ">", 0)
            )
        ]

    @api.model
    def _rows_of_plan(self, unit):
        """Return values of needs for open lines of purchase plans."""
        lines = self.env["edu.plan.line"].search(
            Domain("unit_id", "=", unit.id)
            & Domain("kind", "=", "purchase")
            & Domain("state", "in", ("todo", "doing"))
            & (Domain("catalog_id", "!=", False) | Domain("subject_id", "!=", False))
        )
        return [
            {
                "unit_id": unit.id,
                "name": line.name,
                "catalog_id": line.catalog_id.id,
                "subject_id": line.subject_id.id,
                "quantity": line.quantity - line.done_quantity,
                "date_wanted": line.date_to,
                "reason": line.plan_id.display_name,
                "source": "plan",
                "source_key": f"edu.plan.line,{line.id}",
            }
            for line in lines
            if line.quantity > line.done_quantity
        ]

    @api.model
    def _open_like(self, unit, line):
        """Return an open need of a unit for the thing of a surplus line, or none."""
        thing = line.thing_id
        same = Domain("name", "=ilike", line.equipment_id.name)
        return self.search(
            Domain("unit_id", "=", unit.id)
            & Domain("state", "!=", "withdrawn")
            & Domain("missing", ">", 0)
            & (Domain("thing_id", "=", thing.id) if thing else same),
            limit=1,
        )
