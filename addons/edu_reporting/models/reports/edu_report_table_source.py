from odoo import models
from odoo.fields import Domain


class EduReportTable(models.AbstractModel):
    """Tables that the registers fill: staff in charge, surplus (ORG-05, SUR-05)."""

    _inherit = "edu.report.table"

    def _all_below(self, context):
        return sorted({unit for below in context["below"].values() for unit in below})

    def _table_duty(self, reports, item, context):
        """The list of staff in charge of the school year, of all units below."""
        names = {
            "unit": self.env._("Unit"),
            "name": self.env._("Full name"),
            "duty": self.env._("In charge of"),
            "place": self.env._("Subject room"),
            "employment": self.env._("Full-time or concurrent"),
            "qualification": self.env._("Qualification"),
            "phone": self.env._("Phone"),
        }
        columns = [{"name": name, "kind": "text"} for name in names.values()]
        Duty = self.env["edu.staff.duty"].sudo()
        years = reports.school_year_id
        duties = Duty.search(
            Domain("school_year_id", "in", years.ids)
            & Domain("unit_id", "in", self._all_below(context)),
            order="unit_id, duty, name",
        )
        words = {
            name: dict(Duty._fields[name]._description_selection(self.env))
            for name in ("duty", "employment")
        }
        by_unit = duties.grouped(lambda row: (row.school_year_id, row.unit_id.id))
        tables = {}
        for report in reports:
            units = self.env["edu.unit"].sudo()
            units = units.browse(context["below"].get(report.unit_id.id, ()))
            rows = []
            for unit in units.sorted(lambda unit: (unit.sequence, unit.name)):
                rows += [
                    [
                        unit.name,
                        duty.name,
                        words["duty"][duty.duty],
                        duty.place_id.name or None,
                        words["employment"][duty.employment],
                        duty.qualification or None,
                        duty.phone or None,
                    ]
                    for duty in by_unit.get((report.school_year_id, unit.id), ())
                ]
            tables[report.id] = self._new(columns, rows)
        return tables

    def _table_surplus(self, reports, item, context):
        """Surplus declared, transferred and pending by unit, in value (SUR-05)."""
        names = {
            "declared": self.env._("Declared (đ)"),
            "transferred": self.env._("Transferred (đ)"),
            "pending": self.env._("Pending (đ)"),
        }
        columns = [
            {"name": self.env._("Unit"), "kind": "text"},
            {"name": self.env._("Lines"), "kind": "number", "total": True},
        ]
        columns += [
            {"name": name, "kind": "number", "total": True} for name in names.values()
        ]
        values = self._surplus_values(reports.school_year_id, context)
        children = self._children(reports, context)
        tables = {}
        for report in reports:
            rows = []
            for unit in children[report.id]:
                cells = [0, 0.0, 0.0, 0.0]
                for below in context["below"].get(unit.id, (unit.id,)):
                    more = values.get((report.school_year_id.id, below))
                    if more:
                        cells = [a + b for a, b in zip(cells, more, strict=True)]
                rows.append([unit.name, *cells])
            tables[report.id] = self._new(columns, rows)
        return tables

    def _surplus_values(self, years, context):
        """Return {(year id, unit id): [lines, declared, transferred, pending]}."""
        lines = (
            self.env["edu.equipment.surplus.line"]
            .sudo()
            .search_fetch(
                Domain("surplus_id.school_year_id", "in", years.ids)
                & Domain("unit_id", "in", self._all_below(context))
                & Domain("state", "=", "declared"),
                ["unit_id", "value", "quantity", "transferred", "surplus_id"],
            )
        )
        result = {}
        for line in lines:
            key = (line.surplus_id.school_year_id.id, line.unit_id.id)
            done = line.quantity and line.value * line.transferred / line.quantity
            row = result.setdefault(key, [0, 0.0, 0.0, 0.0])
            for index, amount in enumerate((1, line.value, done, line.value - done)):
                row[index] += amount
        return result
