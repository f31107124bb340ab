from odoo import fields, models
from odoo.fields import Domain

NUMBER = {"kind": "number", "total": True}
NOTHING = (0, 0.0, 0.0)


class EduReportTable(models.AbstractModel):
    """What was disposed of or destroyed in the school year (REP-11).

    A school lists its things; whoever stands above reads sums by unit.
    """

    _inherit = "edu.report.table"

    def _table_disposed(self, reports, item, context):
        lines = self._disposed_lines(reports.school_year_id, context)
        sums = {key: self._disposed_sum(found) for key, found in lines.items()}
        children = self._children(reports, context)
        none = self.env["edu.equipment.disposal.line"]
        tables = {}
        for report in reports:
            year = report.school_year_id.id
            if report.unit_id.kind == "school":
                own = lines.get((year, report.unit_id.id), none)
                tables[report.id] = self._disposed_things(own)
                continue
            rows = []
            for unit in children[report.id]:
                below = context["below"].get(unit.id, (unit.id,))
                found = [sums[year, id_] for id_ in below if (year, id_) in sums]
                rows.append([unit.name, *map(sum, zip(NOTHING, *found, strict=True))])
            tables[report.id] = self._disposed_units(rows)
        return tables

    def _disposed_lines(self, years, context):
        """Return {(year id, unit id): lines carried out by the day of the figures}."""
        lines = (
            self.env["edu.equipment.disposal.line"]
            .sudo()
            .search(
                Domain("unit_id", "in", self._all_below(context))
                & Domain("disposal_id.state", "=", "done")
                & Domain("disposal_id.done_date", ">=", min(years.mapped("date_start")))
                & Domain("disposal_id.done_date", "<=", context["day"]),
                order="disposal_id, sequence, id",
            )
        )

        def key(line):
            day = line.disposal_id.done_date
            year = years.filtered(lambda year: year.date_start <= day <= year.date_end)
            return year[:1].id, line.unit_id.id

        return lines.grouped(key)

    def _disposed_sum(self, lines):
        return (len(lines), sum(lines.mapped("quantity")), sum(lines.mapped("value")))

    def _disposed_things(self, lines):
        """Return the table of a school: its things by name."""
        columns = [
            {"name": self.env._("Name"), "kind": "text"},
            {"name": self.env._("Quantity"), **NUMBER},
            {"name": self.env._("Value (đ)"), **NUMBER},
            {"name": self.env._("Handling"), "kind": "text"},
            {"name": self.env._("Carried out on"), "kind": "date"},
        ]
        words = dict(lines.disposal_id._fields["kind"]._description_selection(self.env))
        rows = [
            [
                line.equipment_id.name,
                line.quantity,
                line.value,
                words[line.disposal_id.kind],
                fields.Date.to_string(line.disposal_id.done_date),
            ]
            for line in lines
        ]
        return self._new(columns, rows)

    def _disposed_units(self, rows):
        """Return the table of an office: sums by unit."""
        columns = [
            {"name": self.env._("Unit"), "kind": "text"},
            {"name": self.env._("Lines"), **NUMBER},
            {"name": self.env._("Quantity"), **NUMBER},
            {"name": self.env._("Value (đ)"), **NUMBER},
        ]
        return self._new(columns, rows)
