from odoo import api, fields, models
from odoo.exceptions import UserError

# What a line may say about a dossier, and about a title that is held already.
ON_DOSSIER = ("recognise", "refuse")
ON_TITLE = ("maintain", "not_maintain", "downgrade", "revoke")


class EduRecognitionDecisionLine(models.Model):
    """A line of the annex: a dossier recognised or refused, or a title handled."""

    _name = "edu.recognition.decision.line"
    _description = "Line of a decision on titles"
    _inherit = ["edu.approval.line.mixin"]
    _order = "decision_id, sequence, id"
    _approval_parent = "decision_id"

    decision_id = fields.Many2one(
        "edu.recognition.decision", required=True, index=True, ondelete="cascade"
    )
    owner_id = fields.Many2one(
        related="decision_id.unit_id",
        string="Decided by",
        store=True,
        precompute=True,
        index=True,
    )
    sequence = fields.Integer(default=10)
    outcome = fields.Selection(
        [
            ("recognise", "Recognise"),
            ("refuse", "Refuse"),
            ("maintain", "Title maintained"),
            ("not_maintain", "Title no longer kept"),
            ("downgrade", "Lower the title"),
            ("revoke", "Take the title away"),
        ],
        required=True,
        default="recognise",
    )
    inspection_id = fields.Many2one(
        "edu.inspection", "Dossier", index="btree_not_null", ondelete="restrict"
    )
    recognition_id = fields.Many2one(
        "edu.recognition", "Title held", index="btree_not_null", ondelete="restrict"
    )
    unit_id = fields.Many2one(
        "edu.unit", compute="_compute_unit_id", store=True, index=True
    )
    place_id = fields.Many2one(
        "edu.place", "Room", compute="_compute_unit_id", store=True
    )
    standard_id = fields.Many2one("edu.standard", compute="_compute_standard_id")
    title_id = fields.Many2one(
        "edu.standard.title",
        ondelete="restrict",
        domain="[('standard_id', '=', standard_id)]",
    )
    points = fields.Float(aggregator=None)
    reason = fields.Text()

    _about_something = models.Constraint(
        "CHECK(inspection_id IS NOT NULL OR recognition_id IS NOT NULL)",
        "A line is about a dossier or a title.",
    )
    _dossier_once = models.UniqueIndex(
        "(decision_id, inspection_id) WHERE inspection_id IS NOT NULL",
        "A dossier stands in a decision once.",
    )

    @api.depends("inspection_id", "recognition_id")
    def _compute_unit_id(self):
        for line in self:
            about = line.inspection_id or line.recognition_id
            line.unit_id = about.unit_id
            line.place_id = about.place_id

    @api.depends("inspection_id", "recognition_id")
    def _compute_standard_id(self):
        for line in self:
            line.standard_id = (line.inspection_id or line.recognition_id).standard_id

    def _check_ready(self):
        """Refuse a decision that could not take effect.

        :raise UserError: naming the line
        """
        for line in self:
            if line.outcome in ON_DOSSIER:
                if not line.inspection_id._is_ready_to_decide():
                    raise UserError(
                        self.env._(
                            "%s is not ready for a decision.",
                            line.inspection_id.display_name,
                        )
                    )
            elif not line.recognition_id:
                raise UserError(
                    self.env._("%s: choose the title it is about.", line.unit_id.name)
                )
            if line.outcome in ("recognise", "downgrade") and not line.title_id:
                raise UserError(self.env._("%s: choose the title.", line.unit_id.name))
            if line.outcome not in ("recognise", "maintain") and not line.reason:
                raise UserError(self.env._("%s: give the reason.", line.unit_id.name))
