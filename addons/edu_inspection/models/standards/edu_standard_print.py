from odoo import models

DOTS = "." * 40


class EduStandard(models.Model):
    """The empty form of an inspection, to be filled in by hand (TTL-01, PHB-08)."""

    _inherit = "edu.standard"

    def _print_head(self):
        """Return what the head of the form prints; here lines to write on."""
        names = ("unit", "office", "classes", "pupils", "staff", "rating")
        return dict.fromkeys(names, DOTS)

    def _print_form(self, level=None, subjects=None):
        """Return the rows of the form as dictionaries, sections first.

        :param level: with `subjects`, only what is asked of that level and room
        """
        self.ensure_one()
        self = self.with_context(edu_paper=True)
        rows = []
        for section, criteria in self._sections():
            if level is not None:
                criteria = criteria._asked(level, subjects)
            if section and criteria:
                rows.append(section._print_row(True, level, subjects, criteria))
            rows += [row._print_row(False, level, subjects, row) for row in criteria]
        return rows


class EduStandardCriterion(models.Model):
    """A row of the empty form."""

    _inherit = "edu.standard.criterion"

    def _print_row(self, is_section, level, subjects, criteria):
        self.ensure_one()
        asks = self.asks if level is None else self._asks_of(level, subjects)
        points = sum(criteria.mapped("max_points"))
        number = self.env["edu.inspection.assessment"]._number(points)
        return {
            "is_section": is_section,
            "number": self.number or "",
            "name": self.name,
            "asks": (asks or "").splitlines(),
            "max": number if points else "",
            "choice": not is_section and self.kind == "yes_no",
        }
