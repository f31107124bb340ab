from odoo import models

from odoo.addons.edu_base.engine.register import Column


class EduInspectionCampaign(models.Model):
    """The results of a campaign in one table, and what is proposed (TTL-12, INS-08)."""

    _name = "edu.inspection.campaign"
    _inherit = ["edu.inspection.campaign", "edu.register.mixin"]
    _register_form_key = "inspection_results"

    def _register_date(self, options):
        return self.date_to or super()._register_date(options)

    def _register_header(self, options):
        return [self.name]

    def _register_filename(self, options):
        return self.name

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("No."), "int", width=5),
            Column("unit", self.env._("Unit"), width=30),
            Column("room", self.env._("Room"), width=18),
            Column("state", self.env._("Progress"), width=14),
            Column("result", self.env._("Result"), width=12),
            Column("title", self.env._("Title reached"), width=22),
            Column("findings", self.env._("Findings open"), "int", 9, total=True),
            Column("handling", self.env._("Proposed handling"), width=30),
        ]

    def _register_rows(self, options):
        dossiers = self.env["edu.inspection"].search(
            [("campaign_id", "=", self.id)], order="unit_id, id"
        )
        states = dict(dossiers._fields["state"]._description_selection(self.env))
        for rank, dossier in enumerate(dossiers, 1):
            last = dossier._latest("department") or dossier._latest("office")
            last = last or dossier._latest("self")
            yield {
                "rank": rank,
                "unit": dossier.unit_id.name,
                "room": dossier.place_id.name or None,
                "state": states[dossier.state],
                "result": last.result or None,
                "title": (dossier.result_title_id or last.title_id).name or None,
                "findings": len(dossier.finding_ids.filtered(lambda f: f._is_open())),
                "handling": dossier._print_handling(),
            }
