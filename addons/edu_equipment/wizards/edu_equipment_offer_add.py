from odoo import api, fields, models
from odoo.exceptions import UserError


class EduEquipmentOfferAdd(models.TransientModel):
    """Give surplus to a need by hand, beside the matching (SUR-02)."""

    _name = "edu.equipment.offer.add"
    _description = "Pair surplus with a need"

    line_id = fields.Many2one(
        "edu.equipment.surplus.line",
        "Surplus equipment",
        required=True,
        domain=[("state", "=", "declared"), ("free", ">", 0)],
    )
    need_id = fields.Many2one(
        "edu.equipment.need",
        required=True,
        domain=[("state", "=", "declared"), ("missing", ">", 0)],
    )
    free = fields.Float(related="line_id.free")
    missing = fields.Float(related="need_id.missing")
    quantity = fields.Float(
        digits=(16, 3),
        required=True,
        compute="_compute_quantity",
        store=True,
        readonly=False,
        precompute=True,
    )

    @api.model
    def default_get(self, fields_list):
        """A need that asks for a certain thing brings that thing along."""
        values = super().default_get(fields_list)
        need = self.env["edu.equipment.need"].browse(values.get("need_id"))
        if need.asked_line_id and not values.get("line_id"):
            values["line_id"] = need.asked_line_id.id
        return values

    @api.depends("line_id", "need_id")
    def _compute_quantity(self):
        for wizard in self:
            wizard.quantity = min(wizard.line_id.free, wizard.need_id.missing)

    def action_pair(self):
        """Offer the pieces, accepted at once.

        :raise UserError: when line and need belong to one school
        """
        self.ensure_one()
        line, need = self.line_id, self.need_id
        line.check_access("read")
        need.check_access("read")
        if line.unit_id == need.unit_id:
            raise UserError(self.env._("A school does not give to itself."))
        Offer = self.env["edu.equipment.offer"]
        Offer._check_decider(line.unit_id | need.unit_id)
        offer = Offer._pair(line, need, self.quantity)
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_equipment_offer_action"
        )
        return dict(action, domain=[("id", "in", offer.ids)], context={})
