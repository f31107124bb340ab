from odoo import api, fields, models

RISKS = [("low", "Low"), ("medium", "Medium"), ("high", "High")]


class EduCameraZone(models.Model):
    """An area of the unit, how safe it is, and whether a camera watches it (EQP-03)."""

    _name = "edu.camera.zone"
    _description = "Camera zone"
    _inherit = ["edu.unit.owned.mixin", "edu.same.unit.mixin", "mail.thread"]
    _order = "unit_id, risk_rank desc, name"
    _same_unit = ("place_id", "equipment_ids")

    name = fields.Char("Area", required=True)
    place_id = fields.Many2one(
        "edu.place",
        "Room",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    risk = fields.Selection(RISKS, required=True, default="medium", tracking=True)
    risk_rank = fields.Integer(compute="_compute_risk_rank", store=True)
    risk_note = fields.Char("Why", help="e.g. wall to the street, no light.")
    equipment_ids = fields.Many2many(
        "edu.equipment", string="Cameras", domain="[('unit_id', '=', unit_id)]"
    )
    is_covered = fields.Boolean("Covered by a camera", tracking=True)
    working = fields.Selection(
        [("yes", "Working"), ("no", "Out of order"), ("unknown", "Not checked")],
        "Camera",
        required=True,
        default="unknown",
        tracking=True,
    )
    checked_on = fields.Date("Checked on")
    status = fields.Selection(
        [
            ("safe", "Watched"),
            ("broken", "Camera does not work"),
            ("gap", "No camera"),
        ],
        compute="_compute_status",
        store=True,
    )
    image_1920 = fields.Image("Photo", max_width=1024, max_height=1024)
    image_256 = fields.Image(
        "Small photo", related="image_1920", max_width=256, max_height=256, store=True
    )
    active = fields.Boolean(default=True)

    @api.depends("risk")
    def _compute_risk_rank(self):
        ranks = [risk for risk, _label in RISKS]
        for zone in self:
            zone.risk_rank = ranks.index(zone.risk or "low")

    @api.depends("is_covered", "working")
    def _compute_status(self):
        for zone in self:
            if not zone.is_covered:
                zone.status = "gap"
            else:
                zone.status = "broken" if zone.working == "no" else "safe"

    def action_working(self):
        """Note that the camera works today."""
        self._note_check("yes")

    def action_out_of_order(self):
        """Note that the camera is out of order today."""
        self._note_check("no")

    def _note_check(self, working):
        self.write({"working": working, "checked_on": fields.Date.context_today(self)})
