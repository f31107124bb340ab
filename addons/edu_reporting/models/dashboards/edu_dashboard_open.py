from odoo import api, fields, models

from .edu_dashboard_below import OWN


class EduDashboard(models.AbstractModel):
    """Every number opens the records behind it; all of them make a workbook."""

    _inherit = "edu.dashboard"

    @api.model
    def open_figure(self, metric_id, unit_id, date, level_id=False, key=False):
        """Open the records behind a figure of a unit.

        :param date: the day of the snapshot
        :param level_id: of its schools of a level only
        :param key: row of a heat map; "own": of the schools directly below only
        :raise AccessError: for a unit that is not the user's or below
        """
        unit = self._unit(unit_id)
        metric = self.env["edu.metric"].browse(int(metric_id))
        if not level_id and key != OWN:
            return metric.action_open_evidence(unit, date)
        ask = self._ask(unit, date, level_id)
        schools = [
            id_ for id_ in ask.schools if key != OWN or self._heat_row(ask, id_) == OWN
        ]
        name = " · ".join(filter(None, (metric.name, unit.name, ask.level.name)))
        return metric._action_evidence(unit.browse(schools), date, name, below=False)

    @api.model
    def open_reports(self, unit_id, period_id, state):
        """Open the reports of a period in a state.

        :raise AccessError: for a unit that is not the user's or below
        """
        unit = self._unit(unit_id)
        period = self.env["edu.report.period"].browse(int(period_id))
        label, domain = self._report_states()[state]
        return self._list_action(
            f"{period.name} · {label}",
            "edu.report.submission",
            self._report_domain(unit, period.id) & domain,
        )

    @api.model
    def action_export(self, unit_id, date=False, level_id=False):
        """Download the figures of a dashboard as a workbook.

        :raise AccessError: for a unit that is not the user's or below
        """
        sheet = self.env["edu.dashboard.sheet"].create(
            {
                "unit_id": self._unit(unit_id).id,
                "date": date or fields.Date.context_today(self),
                "level_id": level_id,
            }
        )
        return sheet.action_register_xlsx()
