from odoo import api, fields, models
from odoo.exceptions import UserError


class EduStaffDuty(models.Model):
    """Who is in charge of IT, library, equipment or a subject room (ORG-05).

    One line per person, duty and school year; the list is submitted upward.
    """

    _name = "edu.staff.duty"
    _description = "Staff in charge"
    _inherit = ["edu.unit.owned.mixin", "edu.school.year.mixin", "edu.person.mixin"]
    _order = "school_year_id desc, unit_id, duty, name"

    school_year_id = fields.Many2one(required=True)
    duty = fields.Selection(
        [
            ("it", "Information technology"),
            ("library", "Library"),
            ("equipment", "Teaching equipment"),
            ("subject_room", "Subject room"),
            ("military", "Military-training equipment"),
            ("asset", "Assets"),
        ],
        required=True,
    )
    place_id = fields.Many2one(
        "edu.place",
        "Subject room",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    employment = fields.Selection(
        [("full", "Full-time"), ("concurrent", "Concurrent")],
        required=True,
        default="concurrent",
    )
    qualification = fields.Char()
    it_level = fields.Char(
        "IT skills", help="Certificate or level, for librarians too."
    )
    phone = fields.Char()
    email = fields.Char()
    active = fields.Boolean(default=True)

    _once = models.Constraint(
        "UNIQUE NULLS NOT DISTINCT (unit_id, school_year_id, name, duty, place_id)",
        "This person already has this duty in the school year.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        duties = super().create(vals_list)
        duties.school_year_id._check_open()
        return duties

    def write(self, vals):
        self.school_year_id._check_open()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_closed_year(self):
        self.school_year_id._check_open()

    def action_copy_to_current_year(self):
        """Copy the lines into the present school year, skipping those there."""
        year = self.env["edu.school.year"]._on(fields.Date.context_today(self))
        if not year:
            raise UserError(self.env._("No school year covers today."))
        there = {
            duty._identity()
            for duty in self.search(
                [("school_year_id", "=", year.id), ("unit_id", "in", self.unit_id.ids)]
            )
        }
        duties = self.filtered(lambda row: row._identity() not in there)
        self.create(
            [
                {**vals, "school_year_id": year.id, "name": duty.name}
                for duty, vals in zip(duties, duties.copy_data(), strict=True)
            ]
        )

    def _identity(self):
        return self.unit_id, self.name, self.duty, self.place_id
