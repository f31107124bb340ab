from odoo import models
from odoo.fields import Domain

AT_SCHOOLS = Domain("unit_id.kind", "=", "school")


class EduDutiesMetrics(models.AbstractModel):
    """Figures of the duties of information technology (TGT-01, 03, 04, 05).

    Each is a school that does it over the schools; what is enough, the rule of IT
    targets in force on the date says. Targets choose whose schools are asked.
    """

    _name = "edu.duties.metrics"
    _description = "Metrics of IT duties"
    _inherit = ["edu.metric.provider"]

    def _counted_by(self):
        codes = ("portal_effective", "elearning_contest", "it_management", "e_records")
        return super()._counted_by() | dict.fromkeys(codes, "unit_id")

    def _share(self, model, domain):
        return self._over(self._units_with(model, domain), self._schools())

    # ----- TGT-01 -----------------------------------------------------------------
    def _effective(self, date):
        return AT_SCHOOLS & self.env["edu.web.page"]._domain_effective(date)

    def _metric_portal_effective(self, date, year):
        return self._share("edu.web.page", self._effective(date))

    def _evidence_portal_effective(self, units, date, year):
        return self._records("edu.web.page", self._effective(date), units)

    # ----- TGT-03 -----------------------------------------------------------------
    def _entries(self, date, year):
        return (
            AT_SCHOOLS
            & self._of(year)
            & Domain("kind", "=", "elearning")
            & Domain("date", "<=", date)
        )

    def _metric_elearning_contest(self, date, year):
        return self._share("edu.contest.entry", self._entries(date, year))

    def _evidence_elearning_contest(self, units, date, year):
        return self._records("edu.contest.entry", self._entries(date, year), units)

    # ----- TGT-04 -----------------------------------------------------------------
    def _managing(self, date, year):
        wanted = self.env["edu.it.profile"]._domain_management(date)
        return AT_SCHOOLS & self._of(year) & wanted

    def _metric_it_management(self, date, year):
        return self._share("edu.it.profile", self._managing(date, year))

    def _evidence_it_management(self, units, date, year):
        return self._records("edu.it.profile", self._managing(date, year), units)

    # ----- TGT-05 -----------------------------------------------------------------
    def _recording(self, date, year):
        wanted = self.env["edu.it.profile"]._domain_records(date)
        return AT_SCHOOLS & self._of(year) & wanted

    def _metric_e_records(self, date, year):
        return self._share("edu.it.profile", self._recording(date, year))

    def _evidence_e_records(self, units, date, year):
        return self._records("edu.it.profile", self._recording(date, year), units)
