from odoo import api, fields, models
from odoo.exceptions import UserError


class EduRecognitionDecision(models.Model):
    """A decision of the department on titles: number, date, annex (TTL-06, PHB-07).

    Many dossiers and titles in one paper; what it says takes effect with its approval.
    """

    _name = "edu.recognition.decision"
    _description = "Decision on titles"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.approval.mixin",
        "edu.official.document.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "doc_date desc, id desc"
    _approval_free = frozenset(
        {"doc_number", "doc_date", "doc_place", "doc_recipients"}
    )

    name = fields.Char("Subject", required=True, tracking=True)
    unit_id = fields.Many2one(domain=[("kind", "=", "department")])
    object = fields.Selection(
        selection=lambda self: self.env["edu.standard"]._select_objects(),
        required=True,
        default="library",
        tracking=True,
    )
    campaign_id = fields.Many2one("edu.inspection.campaign", tracking=True)
    date = fields.Date(
        "In force from", required=True, default=fields.Date.context_today, tracking=True
    )
    legal_document_ids = fields.Many2many("edu.legal.document", string="Legal basis")
    line_ids = fields.One2many(
        "edu.recognition.decision.line", "decision_id", "Dossiers and titles"
    )
    line_count = fields.Integer(compute="_compute_line_count")
    note = fields.Text()

    @api.depends("line_ids")
    def _compute_line_count(self):
        for decision in self:
            decision.line_count = len(decision.line_ids)

    def _approval_check(self):
        """Every line has what it decides on, refusals have a reason (TTL-06)."""
        result = super()._approval_check()
        for decision in self:
            if decision.unit_id.kind != "department":
                raise UserError(self.env._("The department decides on titles."))
            if not decision.line_ids:
                raise UserError(self.env._("The decision has no lines yet."))
            decision.line_ids._check_ready()
        return result

    def _approval_done(self):
        result = super()._approval_done()
        for decision in self:
            final = decision.approval_decision_ids.filtered("doc_number")[-1:]
            decision.write({"doc_number": final.doc_number, "doc_date": final.doc_date})
            decision.line_ids._carry_out()
        return result

    def action_collect(self):
        """Bring the dossiers of the campaign that wait for a decision in as lines."""
        for decision in self:
            decision.check_access("write")
            decision._check_not_locked()
            decision._collect()

    def _collect(self):
        self.ensure_one()
        waiting = self.env["edu.inspection"].search(
            [
                ("campaign_id", "=", self.campaign_id.id),
                ("object", "=", self.object),
                ("state", "in", ("proposed", "appraised")),
                ("id", "not in", self.line_ids.inspection_id.ids),
            ],
            order="unit_id, id",
        )
        ready = waiting.filtered(lambda dossier: dossier._is_ready_to_decide())
        self.env["edu.recognition.decision.line"].create(
            [
                {
                    "decision_id": self.id,
                    "inspection_id": dossier.id,
                    **dossier._prepare_outcome(),
                }
                for dossier in ready
            ]
        )
