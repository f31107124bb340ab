from odoo import api, fields, models

# A plain link that a person follows: nothing of a map is loaded by our pages.
MAP = "https://www.openstreetmap.org/?mlat={0:.6f}&mlon={1:.6f}#map=17/{0:.6f}/{1:.6f}"


class EduRecognition(models.Model):
    """Where the recognised libraries and rooms are, for study visits (TTL-22)."""

    _inherit = "edu.recognition"

    district_id = fields.Many2one(related="unit_id.district_id", store=True)
    area_id = fields.Many2one(related="unit_id.area_id", store=True)
    unit_level_ids = fields.Many2many(
        "edu.level", string="Levels", related="unit_id.level_ids"
    )
    street = fields.Char(related="unit_id.street")
    phone = fields.Char(related="unit_id.phone")
    website = fields.Char(related="unit_id.website")
    year = fields.Char(compute="_compute_year")
    map_url = fields.Char("Map", compute="_compute_map_url")

    @api.depends("date")
    def _compute_year(self):
        for row in self:
            row.year = row.date and str(row.date.year)

    @api.depends("unit_id.latitude", "unit_id.longitude")
    def _compute_map_url(self):
        for row in self:
            unit = row.unit_id.sudo()
            known = unit.latitude or unit.longitude
            row.map_url = MAP.format(unit.latitude, unit.longitude) if known else False
