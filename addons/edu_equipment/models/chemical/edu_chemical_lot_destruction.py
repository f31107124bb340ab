from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain


class EduChemicalLotDestruction(models.Model):
    """From the expiry board to destruction, and to its plan and budget (CHM-04)."""

    _inherit = "edu.chemical.lot"

    def action_propose_destruction(self):
        """Draft the destruction of what is expired or blocked, and open it (CHM-05).

        :raise UserError: when a lot is still good, or they are of several schools
        """
        self.check_access("write")
        lots = self.filtered(lambda lot: lot.state == "in_use")
        for lot in lots.filtered(
            lambda lot: lot.expiry_state not in ("expired", "blocked")
        ):
            raise UserError(
                self.env._(
                    "%s is in date: block it first, with the reason, to destroy it.",
                    lot.display_name,
                )
            )
        unit = lots._one_unit()
        rows = [
            (row.equipment_id, row.place_id, row.condition, row.quantity)
            for row in lots._held()
        ]
        disposal = self.env["edu.equipment.disposal"]._propose(
            unit, rows, self.env._("Chemicals expired or spoiled")
        )
        if disposal.approval_state in ("none", "returned"):
            disposal.kind = "destruction"
        return disposal._get_records_action()

    def _held(self):
        """Return the balances of these lots in real places."""
        return self.env["edu.equipment.balance"].search(
            Domain("equipment_id", "in", self.equipment_id.ids)
            & Domain("quantity", ">", 0)
            & Domain("place_id.is_virtual", "=", False)
        )

    def _one_unit(self):
        if len(self.unit_id) != 1:
            raise UserError(self.env._("Choose chemicals on hand of one school."))
        return self.unit_id

    def action_plan_destruction(self):
        """Put the lots into this year's plan of destruction, with the cost (CHM-04).

        The same lot again changes its line.
        """
        self.check_access("write")
        lots = self.filtered(lambda lot: lot.state == "in_use")
        unit = lots._one_unit()
        self.env["edu.plan"].check_access("create")
        today = fields.Date.context_today(self)
        rates = self.env["edu.chemical.destruction.rate"].sudo()._rates(today)
        plan = self.env["edu.plan"]._propose_lines(
            unit,
            self.env["edu.school.year"],
            "chemical_destruction",
            [lot._prepare_plan_line(rates) for lot in lots],
        )
        return plan._get_records_action()

    @api.model
    def _cost_of(self, content, rate):
        """Return đồng for grams or millilitres at a rate by kilogram or litre."""
        return round(content * rate / 1000)

    def _prepare_plan_line(self, rates):
        rate = rates.get(self.group_id.id, rates.get(False, 0))
        return {
            "source": f"edu.chemical.lot,{self.id}",
            "name": self.display_name,
            "equipment_id": self.equipment_id.id,
            "quantity": self.quantity,
            "uom": self.uom_id.name,
            "estimate": self._cost_of(self.content, rate),
        }

    def action_who_has_it(self):
        """Show who near has this substance in date (CHM-03)."""
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_chemical_near_action"
        )
        ids = self.substance_id.ids
        return dict(action, domain=[("substance_id", "in", ids)], context={})
