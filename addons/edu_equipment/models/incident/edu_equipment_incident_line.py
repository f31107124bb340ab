from odoo import api, fields, models
from odoo.exceptions import ValidationError

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
    _inherit = ["edu.equipment.writeoff.line.mixin"]
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
    note = fields.Char()

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
