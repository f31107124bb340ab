from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.scoring import NOTHING, Mark
from .assessment_triggers import SCORES

FIGURES = (
    "max_points",
    "is_measured",
    "numerator",
    "denominator",
    "value",
    "is_automatic",
    "auto_points",
    "auto_answer",
)
ANSWERS = frozenset({"points", "answer", "note", "attachment_ids", "is_answered"})


class EduInspectionScore(models.Model):
    """A criterion in an assessment: the figure of the day, and what was given for it.

    The figure, its numerator and denominator are kept as they were measured; a person
    lowers the points freely and raises them with a reason and evidence only.
    """

    _name = "edu.inspection.score"
    _description = "Score"
    _inherit = ["edu.attached.mixin"]
    _order = "assessment_id, sequence, id"

    assessment_id = fields.Many2one(
        "edu.inspection.assessment", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="assessment_id.unit_id", store=True, precompute=True, index=True
    )
    inspection_id = fields.Many2one(
        related="assessment_id.inspection_id", store=True, precompute=True, index=True
    )
    tier = fields.Selection(related="assessment_id.tier", store=True, precompute=True)
    state = fields.Selection(related="assessment_id.state")
    criterion_id = fields.Many2one(
        "edu.standard.criterion", required=True, readonly=True, ondelete="restrict"
    )
    section_id = fields.Many2one(
        related="criterion_id.parent_id", string="Section", store=True
    )
    sequence = fields.Integer(related="criterion_id.sequence", store=True)
    kind = fields.Selection(related="criterion_id.kind")
    guidance = fields.Text(related="criterion_id.guidance")
    evidence = fields.Char(related="criterion_id.evidence")
    metric_id = fields.Many2one(related="criterion_id.metric_id")
    place_figure = fields.Selection(related="criterion_id.place_figure")
    max_points = fields.Float("Out of", readonly=True)
    is_measured = fields.Boolean("Measured", readonly=True)
    numerator = fields.Float(readonly=True, digits=(16, 2), aggregator=None)
    denominator = fields.Float(readonly=True, digits=(16, 2), aggregator=None)
    value = fields.Float("Figure", readonly=True, digits=(16, 3), aggregator=None)
    figure = fields.Char("Figure measured", compute="_compute_figure")
    is_automatic = fields.Boolean("Scored by itself", readonly=True)
    auto_points = fields.Float("Points measured", readonly=True)
    auto_answer = fields.Selection(
        [("yes", "Yes"), ("no", "No")], "Answer measured", readonly=True
    )
    points = fields.Float()
    answer = fields.Selection([("yes", "Yes"), ("no", "No")])
    is_answered = fields.Boolean("Answered")
    is_raised = fields.Boolean("Raised", compute="_compute_is_raised", store=True)
    note = fields.Char("Reason or remark")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_inspection_score_attachment_rel",
        "score_id",
        "attachment_id",
        "Evidence",
    )
    self_mark = fields.Char("The unit's own", compute="_compute_others")
    office_mark = fields.Char("The office's", compute="_compute_others")

    _points_in_range = models.Constraint(
        "CHECK(points >= 0 AND points <= max_points)",
        "Points lie between nothing and the most of the criterion.",
    )
    _once = models.Constraint(
        "UNIQUE(assessment_id, criterion_id)", "A criterion is scored once."
    )

    def init(self):
        result = super().init()
        self.env.cr.execute(SCORES)
        return result

    @api.depends("points", "auto_points", "answer", "auto_answer", "is_automatic")
    def _compute_is_raised(self):
        for row in self:
            more = row.points > row.auto_points + NOTHING
            yes = row.answer == "yes" and row.auto_answer == "no"
            row.is_raised = row.is_automatic and (more or yes)

    @api.depends("value", "is_measured")
    def _compute_figure(self):
        for row in self:
            metric = row.sudo().criterion_id.metric_id
            text = row.assessment_id._number(row.value)
            if metric:
                text = metric._format(row.value)
            row.figure = text if row.is_measured else False

    @api.depends("inspection_id")
    def _compute_others(self):
        """The scores of the other tiers, signed, beside the own ones."""
        signed = self.sudo().search(
            [
                ("inspection_id", "in", self.inspection_id.ids),
                ("assessment_id.state", "=", "signed"),
            ]
        )
        marks = {
            (row.inspection_id, row.criterion_id, row.tier): row._mark_text()
            for row in signed
        }
        for row in self:
            key = (row.inspection_id, row.criterion_id)
            row.self_mark = marks.get((*key, "self"))
            row.office_mark = marks.get((*key, "office"))

    def _mark_text(self):
        """Return what was given, as it is read: points, or yes and no."""
        self.ensure_one()
        if self.max_points:
            return self.assessment_id._number(self.points)
        labels = dict(self._fields["answer"]._description_selection(self.env))
        return labels.get(self.answer)

    @api.onchange("answer")
    def _onchange_answer(self):
        for row in self.filtered(lambda row: row.kind == "yes_no"):
            row.points = row.max_points if row.answer == "yes" else 0.0

    def write(self, vals):
        """Answer questions of an open assessment.

        :raise UserError: when anything but an answer is written, or after signing
        """
        if not self.env.su:
            if set(vals) - ANSWERS:
                raise UserError(self.env._("What was measured is not changed."))
            self.assessment_id._check_draft()
        if "is_answered" not in vals and {"points", "answer"} & set(vals):
            vals = {**vals, "is_answered": True}
        if "answer" in vals and "points" not in vals:
            for row in self.filtered(lambda row: row.kind == "yes_no"):
                won = row.max_points if vals["answer"] == "yes" else 0.0
                super(EduInspectionScore, row).write({**vals, "points": won})
            rest = self.filtered(lambda row: row.kind != "yes_no")
            return super(EduInspectionScore, rest).write(vals)
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self.assessment_id._check_draft()

    def _as_mark(self):
        """Return the score as the engine takes it."""
        self.ensure_one()
        passed = {"yes": True, "no": False}.get(self.answer)
        return Mark(self.points, passed, self.value if self.is_measured else None)

    def _copy_to(self, assessment):
        """Write the same scores and figures into a new version."""
        self.create(
            [
                {
                    "assessment_id": assessment.id,
                    "criterion_id": row.criterion_id.id,
                    "attachment_ids": [(6, 0, row.attachment_ids.ids)],
                    **{name: row[name] for name in FIGURES},
                    **{
                        name: row[name]
                        for name in ("points", "answer", "note", "is_answered")
                    },
                }
                for row in self
            ]
        )

    def action_open_records(self):
        """Open the records behind the figure."""
        self.ensure_one()
        if self.place_figure:
            return self.inspection_id.place_id.get_formview_action()
        return self.metric_id.action_open_evidence(self.assessment_id.applicant_id)
