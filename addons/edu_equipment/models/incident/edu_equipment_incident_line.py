from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..ledger.edu_equipment_balance import CONDITIONS

OUTCOMES = [
    ("lost", "Lost: write off"),
    ("damaged", "Damaged: change the condition"),
    ("none", "Found or unharmed"),
]


class EduEquipmentIncidentLine(models.Model):
    """One thing concerned by an incident, and what is to become of it."""

    _name = "edu.equipment.incident.line"
    _description = "Equipment of an incident"
    _inherit = ["edu.equipment.writeoff.line.mixin", "edu.approval.line.mixin"]
    _approval_parent = "incident_id"
    _approval_free = frozenset({"quantity_found", "note"})
    _order = "incident_id, sequence, id"
    _rec_name = "equipment_id"

    incident_id = fields.Many2one(
        "edu.equipment.incident", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="incident_id.unit_id", store=True, precompute=True, index=True
    )
    outcome = fields.Selection(
        OUTCOMES,
        required=True,
        compute="_compute_outcome",
        store=True,
        readonly=False,
        precompute=True,
    )
    condition_to = fields.Selection(
        CONDITIONS, "Condition after", required=True, default="unusable"
    )
    quantity_found = fields.Float(
        "Found again", digits=(16, 3), help="In all, since the loss."
    )
    quantity_returned = fields.Float(
        "Put back", digits=(16, 3), readonly=True, help="Found and back on the books."
    )
    repair_id = fields.Many2one(
        "maintenance.request", readonly=True, copy=False, ondelete="set null"
    )
    note = fields.Char()

    _found_in_lost = models.Constraint(
        "CHECK(quantity_found >= 0 AND quantity_found <= quantity "
        "AND quantity_returned >= 0)",
        "Not more is found than was lost.",
    )

    def _writeoff_date(self):
        return self.incident_id.date_discovered or super()._writeoff_date()

    @api.depends("incident_id.kind")
    def _compute_outcome(self):
        for line in self:
            line.outcome = "damaged" if line.incident_id.kind == "damage" else "lost"

    @api.constrains("equipment_id", "place_id", "unit_id")
    def _check_unit(self):
        for line in self:
            if line.unit_id != line.equipment_id.unit_id or (
                line.unit_id != line.place_id.unit_id
            ):
                raise ValidationError(
                    self.env._(
                        "%s belongs to another unit.", line.equipment_id.display_name
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        fixed = {"quantity_found": 0, "quantity_returned": 0, "repair_id": False}
        lines = super().create([{**vals, **fixed} for vals in vals_list])
        if not self.env.su:
            lines.incident_id._check_open()
        return lines

    def write(self, vals):
        if {"quantity_returned", "repair_id"} & vals.keys() and not self.env.su:
            raise UserError(self.env._("This is written by the buttons."))
        if not self.env.su:
            self.incident_id._check_open()
            if {"equipment_id", "incident_id"} & vals.keys():
                self._check_not_reported()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_reported(self):
        if not self.env.su:
            self._check_not_reported()

    def _check_not_reported(self):
        """What was reported stays listed: its severity decides who closes (QPA-06).

        :raise UserError: naming the incident
        """
        for incident in self.incident_id.filtered(lambda i: i.state != "draft"):
            raise UserError(
                self.env._(
                    "%s is reported: mark the line as found or unharmed instead.",
                    incident.name,
                )
            )

    def _prepare_repair(self):
        """Return the values of the fault report of this line."""
        self.ensure_one()
        return {
            "name": self.incident_id.name,
            "edu_equipment_id": self.equipment_id.id,
            "edu_place_id": self.place_id.id,
            "edu_condition": self.condition_to,
            "edu_quantity": self.quantity,
            "description": self.incident_id.description,
        }

    def _missing(self):
        """Return how many are lost and not back on the books."""
        self.ensure_one()
        return self.quantity - self.quantity_returned

    def _set_returned(self):
        """Take over what was found; the caller posts it."""
        for line in self.sudo():
            line.quantity_returned = line.quantity_found

    def _check_outcomes(self):
        """Refuse a write-off that the register cannot follow.

        :raise UserError: naming the lines
        """
        same = self.filtered(
            lambda line: (
                line.outcome == "damaged" and line.condition_to == line.condition
            )
        )
        if same:
            raise UserError(
                self.env._(
                    "The condition after the damage is the same as before: %s.",
                    ", ".join(same.equipment_id.mapped("display_name")),
                )
            )
        short = self._not_on_hand()
        if short:
            raise UserError(
                self.env._(
                    "Not so many are on hand in this place and condition: %s.",
                    ", ".join(short.equipment_id.mapped("display_name")),
                )
            )
