from odoo import api, fields, models


class EduRoomStandard(models.Model):
    """What a room of a type and level must measure, while a text is in force (PHB-02).

    QĐ 37/2008/QĐ-BGDĐT, then TT 14/2020/TT-BGDĐT as amended by TT 14/2025.
    """

    _name = "edu.room.standard"
    _description = "Standard of a room type"
    _inherit = ["edu.dated.mixin"]
    _order = "room_type_id, level_id, date_from desc"

    room_type_id = fields.Many2one(
        "edu.room.type", required=True, index=True, ondelete="cascade"
    )
    level_id = fields.Many2one("edu.level", required=True, index=True)
    area_per_pupil = fields.Float("Area per pupil (m²)", digits=(6, 2))
    area_min = fields.Float("Smallest area (m²)", digits=(8, 2))
    preparation_min = fields.Float("Preparation room from (m²)", digits=(8, 2))
    preparation_max = fields.Float("Preparation room to (m²)", digits=(8, 2))
    height_min = fields.Float("Height from (m)", digits=(5, 2))
    width_min = fields.Float("Width from (m)", digits=(5, 2))
    ratio_max = fields.Float("Length to width at most", digits=(4, 2))
    equipment_note = fields.Text("Equipment and technical needs")
    drawing = fields.Image("Layout drawing", max_width=1920, max_height=1920)
    drawing_file = fields.Binary("Drawing (file)", attachment=True)
    drawing_name = fields.Char()
    requirement_ids = fields.One2many(
        "edu.room.requirement", "standard_id", "Other requirements", copy=True
    )

    _not_negative = models.Constraint(
        "CHECK(area_per_pupil >= 0 AND area_min >= 0 AND preparation_min >= 0 "
        "AND preparation_max >= 0 AND height_min >= 0 AND width_min >= 0 "
        "AND ratio_max >= 0)",
        "A measure cannot be negative.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (room_type_id WITH =, level_id WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&)",
        "A room type has one standard of a level at a time.",
    )

    @api.depends("room_type_id", "level_id", "legal_document_id")
    def _compute_display_name(self):
        for standard in self:
            standard.display_name = " · ".join(
                filter(
                    None,
                    (
                        standard.room_type_id.name,
                        standard.level_id.name,
                        standard.legal_document_id.display_name,
                    ),
                )
            )

    def _area_required(self, pupils):
        """Return the area in m² a room for so many pupils must have."""
        self.ensure_one()
        return max(self.area_min, round(self.area_per_pupil * pupils, 2))
