from odoo import fields, models


class EduFireExtinguisher(models.Model):
    """A fire extinguisher or other means of fire fighting, with its expiry (EQP-07)."""

    _name = "edu.fire.extinguisher"
    _description = "Fire extinguisher"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.same.unit.mixin",
        "edu.expiry.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "unit_id, date_expiry, name"
    _same_unit = ("place_id", "equipment_id")

    name = fields.Char("Number", required=True, help="As written on the device.")
    kind = fields.Selection(
        [
            ("powder", "Powder"),
            ("co2", "CO₂"),
            ("foam", "Foam"),
            ("water", "Water, hydrant"),
            ("blanket", "Blanket, sand, tools"),
            ("alarm", "Alarm"),
        ],
        required=True,
        default="powder",
    )
    size = fields.Char(help="e.g. 4 kg.")
    place_id = fields.Many2one(
        "edu.place",
        "Room",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    location = fields.Char("Where exactly")
    equipment_id = fields.Many2one(
        "edu.equipment", "In the register", domain="[('unit_id', '=', unit_id)]"
    )
    date_expiry = fields.Date("Next filling or test", tracking=True)
    date_checked = fields.Date("Last looked at")
    condition = fields.Selection(
        [("good", "Usable"), ("low", "Pressure low"), ("broken", "Unusable")],
        required=True,
        default="good",
        tracking=True,
    )
    active = fields.Boolean(default=True)
    note = fields.Char()

    _number_once = models.Constraint(
        "UNIQUE(unit_id, name)", "This number is already used."
    )

    def action_checked(self):
        """Note that it was looked at today and is usable."""
        self.write(
            {"condition": "good", "date_checked": fields.Date.context_today(self)}
        )
