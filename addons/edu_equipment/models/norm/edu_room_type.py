from odoo import fields, models


class EduRoomType(models.Model):
    """A type of subject room or functional room (PHB-01).

    What it must have is said by its standards, by date, and by the lines of the
    minimum lists that belong into such a room.
    """

    _name = "edu.room.type"
    _description = "Type of room"
    _order = "sequence, name"
    _rec_names_search = ["name", "code"]

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    is_subject_room = fields.Boolean("Subject room", default=True)
    subject_ids = fields.Many2many("edu.subject", string="Subjects")
    level_ids = fields.Many2many("edu.level", string="Levels")
    catalog_ids = fields.Many2many(
        "edu.equipment.catalog",
        string="Standard equipment",
        help="Lines of the minimum lists that every room of this type must have.",
    )
    standard_ids = fields.One2many("edu.room.standard", "room_type_id", "Standards")
    active = fields.Boolean(default=True)

    _code_unique = models.Constraint("UNIQUE(code)", "This room type already exists.")

    def action_add_lists(self):
        """Add the lines counted per room of the type's subjects and levels (PHB-02)."""
        self.check_access("write")
        for room_type in self:
            domain = [
                ("basis", "=", "room"),
                ("subject_id", "in", room_type.subject_ids.ids),
            ]
            if room_type.level_ids:
                levels = [*room_type.level_ids.ids, False]
                domain.append(("level_id", "in", levels))
            room_type.catalog_ids |= self.env["edu.equipment.catalog"].search(domain)
