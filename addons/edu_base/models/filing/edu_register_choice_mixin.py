from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.fields import Domain

from ..document.edu_register_mixin import WRITERS


class EduRegisterChoiceMixin(models.AbstractModel):
    """The screen that prints a book of a unit for a period.

    A model says by `_register_parts` which sheets the print has: the options of each,
    given back to the other methods of `edu.register.mixin`.
    """

    _name = "edu.register.choice.mixin"
    _description = "Choice of a book, its unit and period"
    _inherit = ["edu.register.mixin"]

    unit_id = fields.Many2one(
        "edu.unit",
        required=True,
        default=lambda self: self.env.user.edu_unit_id,
        domain=lambda self: [("id", "child_of", self.env.user.edu_unit_ids.ids)],
    )
    period = fields.Selection(selection="_select_period", required=True, default="year")
    year = fields.Integer(
        default=lambda self: fields.Date.context_today(self).year, required=True
    )
    school_year_id = fields.Many2one(
        "edu.school.year",
        default=lambda self: self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        ),
    )
    date_from = fields.Date(
        "From date",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    date_to = fields.Date(
        "To date",
        compute="_compute_dates",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )

    _year_plausible = models.Constraint(
        "CHECK(year BETWEEN 1900 AND 2100)", "A year lies between 1900 and 2100."
    )
    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A period cannot end before it begins."
    )

    @api.model
    def _select_period(self):
        labels = {
            "year": self.env._("Calendar year"),
            "school_year": self.env._("School year"),
            "dates": self.env._("From – to"),
        }
        return list(labels.items())

    @api.depends("period", "year", "school_year_id")
    def _compute_dates(self):
        for choice in self:
            if choice.period == "year" and 1900 <= choice.year <= 2100:
                choice.date_from = date(choice.year, 1, 1)
                choice.date_to = date(choice.year, 12, 31)
            elif choice.period == "school_year" and choice.school_year_id:
                choice.date_from = choice.school_year_id.date_start
                choice.date_to = choice.school_year_id.date_end

    @api.model_create_multi
    def create(self, vals_list):
        choices = super().create(vals_list)
        choices._check_unit()
        return choices

    def write(self, vals):
        result = super().write(vals)
        self._check_unit()
        return result

    def _check_unit(self):
        """Refuse the register of a unit that the user does not stand in or above.

        :raise AccessError: naming the unit
        """
        if self.env.su:
            return
        mine = Domain("id", "child_of", self.env.user.edu_unit_ids.ids)
        known = self.unit_id.search(Domain("id", "in", self.unit_id.ids) & mine)
        for unit in self.unit_id - known:
            raise AccessError(
                self.env._("You may not read the register of %s.", unit.name)
            )

    def _period_words(self):
        """Return the period as it stands below the title."""
        first, last = self.date_from, self.date_to
        if (first, last) == (date(first.year, 1, 1), date(first.year, 12, 31)):
            return self.env._("Year: %s", first.year)
        if self.period == "school_year" and self.school_year_id:
            return self.env._("School year: %s", self.school_year_id.name)
        return self.env._(
            "From %(first)s to %(last)s",
            first=f"{first:%d/%m/%Y}",
            last=f"{last:%d/%m/%Y}",
        )

    # ----- register --------------------------------------------------------
    def _register_parts(self):
        """Return the options of each sheet of the print."""
        return [self._register_options()]

    def _register_date(self, options):
        return self.date_to

    def _register_write(self, extension, options=None, data=None):
        """Write one sheet for each part."""
        self.check_access("read")
        self._check_unit()
        with self._edu_fonts_required():
            return WRITERS[extension][0](
                choice._register_build(part)
                for choice in self._register_localised()
                for part in choice._register_parts()
            )
