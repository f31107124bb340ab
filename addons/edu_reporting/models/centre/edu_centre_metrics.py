from odoo import models
from odoo.fields import Domain


class EduCentreMetrics(models.AbstractModel):
    """Books filed of those whose day has come in the school year (EQU-01)."""

    _name = "edu.centre.metrics"
    _description = "Metrics of the register centre"
    _inherit = ["edu.metric.provider"]

    def _owed(self, date, year):
        return self._within("date_due", date, year)

    def _filed(self, date, year):
        return self._owed(date, year) & Domain("filed_on", "<=", date)

    def _metric_registers_filed(self, date, year):
        return self._over(
            self._amounts("edu.register.filing", self._filed(date, year)),
            self._amounts("edu.register.filing", self._owed(date, year)),
        )

    def _evidence_registers_filed(self, units, date, year):
        return self._records("edu.register.filing", self._filed(date, year), units)
