from odoo import api, models

# Targets whose figures come from the duties of information technology, and what the
# catalogue held before those could be measured.
DUTIES = {
    "TGT-01": ("metric_portal_effective", "edu_equipment.metric_schools_with_portal"),
    "TGT-03": ("metric_elearning_contest", None),
    "TGT-04": ("metric_it_management", None),
    "TGT-05": ("metric_e_records", None),
}


class EduTargetTemplate(models.Model):
    """The catalogue measures by the registers of IT duties where those are there."""

    _inherit = "edu.target.template"

    @api.model
    def _link_duties(self):
        """Give the shipped targets the metrics that measure them; run at each update.

        What somebody chose otherwise stays, and so do the targets of years.
        """
        templates = self.search([("code", "in", list(DUTIES))])
        for template in templates:
            name, former = DUTIES[template.code]
            metric = self.env.ref(f"edu_reporting.{name}", False)
            before = self.env.ref(former, False) if former else self.env["edu.metric"]
            if metric and template.metric_id == before:
                template.write({"metric_id": metric.id, "threshold": 100})
