from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class EduChemicalRegister(models.TransientModel):
    """Chemicals that stand in the register already become lots (CHM-01).

    The substance is found by the name of the line; whoever knows the bottle corrects
    it. Lines left without a substance stay as they are.
    """

    _name = "edu.chemical.register"
    _description = "Chemicals of the register without a substance"

    unit_id = fields.Many2one(
        "edu.unit", required=True, default=lambda self: self.env.user.edu_unit_id
    )
    line_ids = fields.One2many(
        "edu.chemical.register.line",
        "register_id",
        "Lines",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("unit_id")
    def _compute_line_ids(self):
        match = self.env["edu.chemical.substance"]._match
        for wizard in self:
            lots = self.env["edu.chemical.lot"]._search(
                Domain("unit_id", "=", wizard.unit_id.id)
            )
            things = self.env["edu.equipment"].search(
                Domain("unit_id", "=", wizard.unit_id.id)
                & Domain("kind", "=", "chemical")
                & ~Domain("id", "in", lots.subselect("equipment_id"))
            )
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "equipment_id": thing.id,
                        "substance_id": match(thing.name).id,
                        "date_received": thing.date_in_use,
                    }
                )
                for thing in things
            ]

    def action_register(self):
        """Create the lots and open them.

        :raise UserError: when no line has a substance
        """
        self.ensure_one()
        lines = self.line_ids.filtered("substance_id")
        if not lines:
            raise UserError(self.env._("Choose the substance of a line first."))
        lots = self.env["edu.chemical.lot"].create(
            [line._prepare_lot() for line in lines]
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_chemical_lot_action"
        )
        return dict(action, domain=[("id", "in", lots.ids)], context={})
