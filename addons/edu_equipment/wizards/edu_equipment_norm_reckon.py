from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command, Domain


class EduEquipmentNormReckon(models.TransientModel):
    """Reckon a board of a past day, or the need of a coming year (EQM-09, EQM-10).

    A past day uses the lists, the school year and what was held on that day. A
    forecast uses the classes entered here, with what is held today.
    """

    _name = "edu.equipment.norm.reckon"
    _description = "Reckon a norm board"

    purpose = fields.Selection(
        [("forecast", "Need of a coming school year"), ("dated", "On a past day")],
        required=True,
        default="forecast",
    )
    unit_id = fields.Many2one(
        "edu.unit",
        "School",
        required=True,
        domain=lambda self: [
            ("id", "child_of", self.env.user.edu_unit_ids.ids),
            ("kind", "=", "school"),
        ],
        default=lambda self: self.env.user.edu_unit_id.filtered(
            lambda unit: unit.kind == "school"
        ),
    )
    date = fields.Date(
        "Lists in force on",
        required=True,
        default=fields.Date.context_today,
        help="Past day: also what was held then. Forecast: the day of the lists.",
    )
    school_year_id = fields.Many2one(
        "edu.school.year", "For school year", default=lambda self: self._next_year()
    )
    line_ids = fields.One2many(
        "edu.equipment.norm.reckon.line",
        "reckon_id",
        "Classes",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.model
    def _next_year(self):
        return self.env["edu.school.year"].search(
            [("date_start", ">", "today")], order="date_start", limit=1
        )

    @api.depends("unit_id")
    def _compute_line_ids(self):
        """The grades of the school's levels, with the classes of this year."""
        year = self.env["edu.school.year"]._on(fields.Date.context_today(self))
        for wizard in self:
            now = dict(
                self.env["edu.class"]._read_group(
                    Domain("unit_id", "=", wizard.unit_id.id)
                    & Domain("school_year_id", "=", year.id),
                    ["grade_id"],
                    ["__count"],
                )
            )
            grades = self.env["edu.grade"].search(
                [("level_id", "in", wizard.unit_id.level_ids.ids)]
            )
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "grade_id": grade.id,
                        "classes_now": now.get(grade, 0),
                        "classes": now.get(grade, 0),
                    }
                )
                for grade in grades
            ]

    def action_reckon(self):
        """Make or renew the board and open its missing lines."""
        self.ensure_one()
        self._check_unit()
        self._check_choice()
        board = self.env["edu.equipment.norm.board"]._open_for(
            self.unit_id,
            self.purpose,
            self.date,
            self.school_year_id if self.purpose == "forecast" else None,
        )
        board._refresh(self._plan() if self.purpose == "forecast" else None)
        return board.with_env(self.env).action_open_lines()

    def _plan(self):
        return {line.grade_id.id: line.classes for line in self.line_ids}

    def _check_unit(self):
        """:raise AccessError: for a unit the user does not stand in or above"""
        mine = Domain("id", "child_of", self.env.user.edu_unit_ids.ids)
        if not self.env["edu.unit"].search_count(
            mine & Domain("id", "=", self.unit_id.id)
        ):
            raise AccessError(
                self.env._("You may not reckon for %s.", self.unit_id.name)
            )

    def _check_choice(self):
        today = fields.Date.context_today(self)
        if self.unit_id.kind != "school":
            raise UserError(self.env._("Minimum lists are for schools."))
        if self.purpose == "dated" and self.date >= today:
            raise UserError(self.env._("Choose a past day: the board of now exists."))
        if self.purpose == "forecast" and not self.school_year_id:
            raise UserError(self.env._("Choose the school year of the forecast."))
        if self.purpose == "forecast" and not any(self.line_ids.mapped("classes")):
            raise UserError(self.env._("Enter the number of classes by grade."))
