from odoo import fields, models

from ..campaigns.edu_inspection_campaign import TITLED


class EduInspection(models.Model):
    """A dossier that the inspectors open: maintenance, theme, sample (TTL-14).

    Who announced the campaign inspects; the unit may assess itself before, it need
    not. A self-inspection ends with being handed in.
    """

    _inherit = "edu.inspection"

    visit_line_ids = fields.One2many(
        "edu.inspection.visit.line", "inspection_id", "Visits"
    )
    held_id = fields.Many2one(
        "edu.recognition",
        "Title held",
        readonly=True,
        copy=False,
        help="The title whose maintenance is looked at.",
    )

    def _receiver(self):
        receiver = super()._receiver()
        if self.kind in TITLED:
            return receiver
        return self.sudo().campaign_id.unit_id

    def _may_inspect(self):
        on_site = self.kind not in TITLED and self.kind != "self"
        return super()._may_inspect() or (
            on_site and self.state in ("draft", "returned")
        )

    def _hand_in(self, date):
        result = super()._hand_in(date)
        if self.kind == "self":
            own = self._latest("self")
            self._set_state("concluded", result_title_id=own.title_id.id)
        return result
