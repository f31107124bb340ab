from odoo import api, fields, models


class EduEquipmentIncidentFigures(models.Model):
    """How grave an incident is, what it cost, and whose loss it counts as (TGT-12)."""

    _inherit = "edu.equipment.incident"

    severity = fields.Selection(
        [("normal", "Normal"), ("serious", "Serious"), ("highest", "Highest")],
        compute="_compute_totals",
        store=True,
        tracking=True,
        help="Controlled items: highest. Theft, fire or a fixed asset: serious.",
    )
    has_fixed_asset = fields.Boolean(
        "With fixed assets",
        compute="_compute_totals",
        store=True,
        help="Decides who may approve.",
    )
    has_controlled = fields.Boolean(
        "With controlled items", compute="_compute_totals", store=True
    )
    value = fields.Float(
        "Original value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )
    residual_value = fields.Float(
        "Residual value (đ)", digits=(16, 0), compute="_compute_totals", store=True
    )

    superior_id = fields.Many2one(
        "edu.unit",
        "Superior unit",
        compute="_compute_superior_id",
        store=True,
        help="On the day of discovery.",
    )
    loss_count = fields.Integer(
        "Losses",
        compute="_compute_loss_count",
        store=True,
        help="1 while something of it is lost (TGT-12).",
    )

    @api.depends("kind", "line_ids.kind", "line_ids.value", "line_ids.residual_value")
    def _compute_totals(self):
        for incident in self:
            lines = incident.line_ids
            kinds = lines.mapped("kind")
            incident.value = sum(lines.mapped("value"))
            incident.residual_value = sum(lines.mapped("residual_value"))
            incident.has_fixed_asset = "fixed_asset" in kinds
            incident.has_controlled = "controlled" in kinds
            if incident.has_controlled:
                incident.severity = "highest"
            elif "fixed_asset" in kinds or incident.kind in ("theft", "fire"):
                incident.severity = "serious"
            else:
                incident.severity = "normal"

    @api.depends("unit_id", "date_discovered")
    def _compute_superior_id(self):
        for incident in self:
            unit, day = incident.unit_id.sudo(), incident.date_discovered
            incident.superior_id = (day and unit._superior_on(day)) or unit.parent_id

    @api.depends(
        "state", "line_ids.outcome", "line_ids.quantity", "line_ids.quantity_returned"
    )
    def _compute_loss_count(self):
        for incident in self:
            lost = any(
                line.outcome == "lost" and line.quantity > line.quantity_returned
                for line in incident.line_ids
            )
            incident.loss_count = int(lost and incident.state != "cancelled")
