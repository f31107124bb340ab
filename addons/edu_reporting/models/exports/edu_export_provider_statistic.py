from odoo import models


class EduExportProviderStatistic(models.AbstractModel):
    """Any metric of any unit, one row each, from the snapshots (D6, REP-16)."""

    _name = "edu.export.provider.statistic"
    _inherit = ["edu.export.provider"]
    _description = "Exported figures"

    _export_model = "edu.metric"

    def _expressions(self, scope):
        return dict.fromkeys(
            (
                *self._unit_expressions(),
                "res_id",
                "identity",
                "label",
                "metric",
                "metric_name",
                "metric_measure",
                "value",
                "numerator",
                "denominator",
                "measured_on",
            )
        )

    def _rows(self, scope, columns):
        """Return the last figure of each metric up to the day; what was never measured
        for a unit has no row."""
        self.env[self._export_model].check_access("read")
        units = self.env["edu.unit"].search([("id", "in", scope.units)], order="code")
        metrics = self.env["edu.metric"].browse(scope.metrics)
        latest = metrics.sudo()._latest(units, scope.date)
        measures = dict(metrics._fields["measure"]._description_selection(self.env))
        facts = [
            (
                metric,
                {
                    "metric": metric.code,
                    "metric_name": metric.name,
                    "metric_measure": measures[metric.measure],
                },
            )
            for metric in metrics.sorted(lambda metric: (metric.theme, metric.sequence))
        ]
        rows = []
        for unit in units:
            of_unit = self._of_unit(unit)
            for metric, names in facts:
                if last := latest.get((metric.id, unit.id)):
                    rows.append(of_unit | names | self._of_figure(unit, metric, last))
        return rows

    def _of_unit(self, unit):
        above = unit.sudo().parent_id
        return {
            "unit_id": unit.id,
            "unit_code": unit.code,
            "unit_name": unit.name,
            "unit_budget_code": unit.budget_code,
            "unit_kind": unit.kind,
            "unit_above_code": above.code,
            "unit_above_name": above.name,
        }

    def _of_figure(self, unit, metric, last):
        return {
            "res_id": metric.id,
            "identity": f"{unit.code}/{metric.code}",
            "label": f"{metric.name} · {unit.name}",
            "value": last.value,
            "numerator": last.numerator,
            "denominator": last.denominator,
            "measured_on": last.date,
        }

    def _open(self, row, date):
        """Open the records behind the figure."""
        metric = self.env["edu.metric"].browse(row.res_id)
        return metric.action_open_evidence(row.unit_id.id, date)
