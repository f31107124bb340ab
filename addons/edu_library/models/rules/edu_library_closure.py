from datetime import timedelta

from odoo import api, fields, models, tools


class EduLibraryClosure(models.Model):
    """Days on which a library is closed: nothing falls due on them.

    A row of a superior unit closes all libraries below it.
    """

    _name = "edu.library.closure"
    _description = "Closed days of the library"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "date_from desc"

    name = fields.Char(required=True)
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("To", required=True)

    _ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A closure cannot end before it begins."
    )

    @api.model
    def _next_open_day(self, unit, day):
        """Return the day, or the first open one after it; Sundays are closed."""
        path = tuple(int(part) for part in unit.sudo().parent_path.split("/") if part)
        return self._next_open(path, day)

    @api.model
    @tools.ormcache("path", "day")
    def _next_open(self, path, day):
        closures = self.sudo().search(
            [("unit_id", "in", path), ("date_to", ">=", day)], order="date_from"
        )
        for closure in closures:
            if closure.date_from <= day <= closure.date_to:
                day = closure.date_to + timedelta(days=1)
        return day + timedelta(days=1) if day.weekday() == 6 else day

    @api.model_create_multi
    def create(self, vals_list):
        closures = super().create(vals_list)
        self.env.registry.clear_cache()
        return closures

    def write(self, vals):
        result = super().write(vals)
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
