from odoo import api, models
from odoo.fields import Domain

from .edu_difficulty_steps import DESK


class EduDashboard(models.AbstractModel):
    """Documents that wait for me, difficulties in the hands of my unit."""

    _inherit = "edu.dashboard"

    @api.model
    def _needs_me(self, unit):
        rows = super()._needs_me(unit)
        documents = self._need(
            "documents",
            self.env._("Documents to read and confirm"),
            "edu.dissemination.receipt",
            Domain("user_id", "=", self.env.uid) & Domain("is_waiting", "=", True),
            Domain("is_late", "=", True),
        )
        view = "edu_reporting.edu_dissemination_receipt_view_list_my"
        for row in documents:
            view_id = self.env["ir.model.data"]._xmlid_to_res_id(view)
            row["action"]["views"] = [(view_id, "list")]
        difficulties = []
        if any(self.env.user.has_group(group) for group in DESK):
            difficulties = self._need(
                "difficulties",
                self.env._("Difficulties to reply to"),
                "edu.difficulty",
                Domain("receiver_id", "=", unit.id) & Domain("state", "=", "open"),
                Domain("is_overdue", "=", True),
            )
        return [*documents, *difficulties, *rows]
