from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain


class EduChemicalRequest(models.TransientModel):
    """Ask for a substance; the lots that expire first are proposed (CHM-02)."""

    _name = "edu.chemical.request"
    _description = "Ask for a chemical"

    unit_id = fields.Many2one(
        "edu.unit", required=True, default=lambda self: self.env.user.edu_unit_id
    )
    substance_id = fields.Many2one(
        "edu.chemical.substance", required=True, ondelete="cascade"
    )
    quantity = fields.Float(digits=(16, 3), required=True, default=10)
    uom_id = fields.Many2one(
        "uom.uom",
        "In",
        required=True,
        compute="_compute_uom_id",
        store=True,
        readonly=False,
        precompute=True,
        domain=lambda self: [
            ("id", "in", self.env["edu.chemical.lot"]._measures().ids)
        ],
    )
    lesson = fields.Char()
    date = fields.Date(required=True, default=fields.Date.context_today)
    proposal = fields.Text(compute="_compute_proposal")

    @api.depends("substance_id")
    def _compute_uom_id(self):
        for wizard in self:
            liquid = wizard.substance_id.physical_state == "liquid"
            name = "uom_millilitre" if liquid else "uom_gram"
            wizard.uom_id = self.env.ref(f"edu_equipment.{name}")

    @api.depends("substance_id", "quantity", "uom_id", "unit_id")
    def _compute_proposal(self):
        for wizard in self:
            rows, missing = wizard._rows() if wizard.substance_id else ([], 0)
            words = [
                f"{row.equipment_id.display_name} · {row.place_id.display_name}: "
                f"{taken:g} {row.uom_id.name}"
                for row, taken in rows
            ]
            if missing:
                words.append(
                    self.env._("Missing, in g or ml: %s", f"{missing:g}"),
                )
            wizard.proposal = "\n".join(words)

    def _rows(self):
        return self.env["edu.chemical.lot"]._propose_issue(
            self.unit_id, self.substance_id, self.quantity, self.uom_id
        )

    def action_request(self):
        """Draft the slip with the lots that expire first, and open it.

        :raise UserError: when not enough of it is in date
        """
        self.ensure_one()
        rows, missing = self._rows()
        if missing or not rows:
            raise UserError(
                self.env._(
                    "Not enough %s in date: look who near has it.",
                    self.substance_id.display_name,
                )
            )
        loan = self.env["edu.equipment.loan"].create(
            {
                "unit_id": self.unit_id.id,
                "borrower_id": self.env.uid,
                "lesson": self.lesson,
                "date_out": self.date,
                "line_ids": [
                    Command.create(
                        {
                            "equipment_id": row.equipment_id.id,
                            "place_id": row.place_id.id,
                            "condition": row.condition,
                            "quantity": taken,
                        }
                    )
                    for row, taken in rows
                ],
            }
        )
        return loan._get_records_action()

    def action_who_has_it(self):
        """Show the lots of this substance in date at the schools near (CHM-03)."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_chemical_near_action"
        )
        domain = Domain("substance_id", "=", self.substance_id.id)
        return dict(action, domain=list(domain), context={})
