from odoo import api, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.filing_stamp import Paper


class EduRegisterMixin(models.AbstractModel):
    """Registers that are printed for somebody else's choice, and filed.

    A screen that knows only unit and period prints any register: a wizard is filled
    by `_register_prepare`, documents are found by `_register_find`.
    """

    _inherit = "edu.register.mixin"

    # The field that places a document in time, if it has none of the usual names.
    _register_day = None

    def _register_build(self, options):
        """Count the rows and stamp the pages for whoever prints on a `Paper`."""
        register = super()._register_build(options)
        paper = self.env.context.get("edu_paper")
        if isinstance(paper, Paper):  # an object: no client can send one
            register.rows = paper.counted(register.rows)
            register.stamp = paper.stamp
        return register

    @api.model
    def _register_prepare(self, unit, period, values):
        """Return the values of a wizard of this model for a unit and a period.

        :param period: dictionary with date_from and date_to, and kind (year,
            school_year or dates) and school_year_id where known
        :param values: further fields, taken as they are
        """
        vals = {"unit_id": unit.id}
        for name in ("date_from", "date_to", "school_year_id"):
            if name in self._fields:
                vals[name] = period.get(name)
        if "period" in self._fields:
            known = dict(self._fields["period"]._description_selection(self.env))
            kind = period.get("kind")
            vals["period"] = kind if kind in known else "dates"
        if "year" in self._fields:
            vals["year"] = period["date_to"].year
        return vals | {key: val for key, val in values.items() if key in self._fields}

    @api.model
    def _register_find(self, unit, period, domain):
        """Return the documents of this model of a unit in a period, in order of time.

        :raise UserError: when the documents have no date to go by
        """
        found = Domain("unit_id", "=", unit.id) & Domain(domain)
        fields_ = self._fields
        if "school_year_id" in fields_ and period.get("school_year_id"):
            found &= Domain("school_year_id", "=", period["school_year_id"])
            return self.search(found, order="id")
        day = self._register_day or ("date" if "date" in fields_ else None)
        if day:
            found &= Domain(day, ">=", period["date_from"])
            found &= Domain(day, "<=", period["date_to"])
            return self.search(found, order=f"{day}, id")
        if "school_year_id" in fields_:
            years = self.env["edu.school.year"]._search(
                Domain("date_start", "<=", period["date_to"])
                & Domain("date_end", ">=", period["date_from"])
            )
            return self.search(found & Domain("school_year_id", "in", years))
        raise UserError(self.env._("%s: choose them in their own list.", self._name))
