from odoo import fields, models
from odoo.fields import Domain


class EduEmulation(models.Model):
    """Reckoning the points: one reading of snapshots for all schools (INS-10)."""

    _inherit = "edu.emulation"

    def _reckon(self):
        """Bring rows and points up to date; adjustments and objections stay."""
        self.ensure_one()
        schools = self.env["edu.unit"].search(
            Domain("id", "child_of", self.unit_id.id) & Domain("kind", "=", "school")
        )
        rows = self._rows_for(schools)
        figures = self.criterion_ids.metric_id._latest(schools, self.date_figures)
        wanted = {
            (row.id, criterion.id): self._prepare_point(row, criterion, figure)
            for row in rows
            for criterion in self.criterion_ids
            if criterion._concerns(row.unit_id)
            and (figure := figures.get((criterion.metric_id.id, row.unit_id.id)))
            and figure.value is not None
        }
        self._store_points(rows, wanted)
        rows._rank()
        self.reckoned_on = fields.Date.context_today(self)

    def _rows_for(self, schools):
        """Return the rows of the schools, the missing ones made; others go."""
        (self.row_ids.filtered(lambda row: row.unit_id not in schools)).unlink()
        known = {row.unit_id: row for row in self.row_ids}
        for unit, row in known.items():
            row.group_name = self._group_of(unit)
        made = self.env["edu.emulation.row"].create(
            [
                {
                    "emulation_id": self.id,
                    "unit_id": unit.id,
                    "group_name": self._group_of(unit),
                }
                for unit in schools
                if unit not in known
            ]
        )
        return made.union(*known.values())

    def _group_of(self, unit):
        """Return level and office; units under no office form a group of their own."""
        level = unit.level_ids.sorted("sequence")[-1:].name
        office = unit._nearest_above("office").name
        return " · ".join(filter(None, (level, office or self.env._("Direct units"))))

    def _prepare_point(self, row, criterion, figure):
        return {
            "row_id": row.id,
            "criterion_id": criterion.id,
            "date": figure.date,
            "numerator": figure.numerator,
            "denominator": figure.denominator,
            "value": figure.value,
            "points": criterion._points(figure.value),
            "most": criterion.weight,
        }

    def _store_points(self, rows, wanted):
        Point = self.env["edu.emulation.point"]
        known = {(p.row_id.id, p.criterion_id.id): p for p in rows.point_ids}
        Point.union(*(p for key, p in known.items() if key not in wanted)).unlink()
        for key, vals in wanted.items():
            if key in known:
                known[key].write(vals)
        Point.create([vals for key, vals in wanted.items() if key not in known])
