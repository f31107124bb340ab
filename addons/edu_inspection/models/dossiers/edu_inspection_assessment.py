from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.scoring import judge
from .assessment_triggers import FROZEN, FUNCTION


class EduInspectionAssessment(models.Model):
    """One tier's scores of a dossier: the unit's own, the office's, the department's.

    Each belongs to the unit that gives it and is fixed by its signature; a correction
    is a new version that replaces the signed one (TTL-01, TTL-05, INS-06).
    """

    _name = "edu.inspection.assessment"
    _description = "Assessment"
    _inherit = ["edu.unit.owned.mixin", "edu.official.document.mixin"]
    _order = "inspection_id, tier_rank, version"

    inspection_id = fields.Many2one(
        "edu.inspection", "Dossier", required=True, index=True, ondelete="cascade"
    )
    applicant_id = fields.Many2one(
        related="inspection_id.unit_id",
        string="Unit inspected",
        store=True,
        precompute=True,
        index=True,
    )
    standard_id = fields.Many2one(related="inspection_id.standard_id")
    unit_id = fields.Many2one(string="Assessed by")
    tier = fields.Selection(
        [("self", "The unit"), ("office", "Office"), ("department", "Department")],
        required=True,
        readonly=True,
    )
    tier_rank = fields.Integer(compute="_compute_tier_rank", store=True)
    version = fields.Integer(default=1, readonly=True, copy=False, aggregator=None)
    replaces_id = fields.Many2one(
        "edu.inspection.assessment", readonly=True, copy=False
    )
    state = fields.Selection(
        [("draft", "Being written"), ("signed", "Signed"), ("replaced", "Replaced")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    date = fields.Date(
        "Measured on", required=True, default=fields.Date.context_today, copy=False
    )
    committee_id = fields.Many2one(
        "edu.committee",
        "Team",
        domain="[('unit_id', '=', unit_id), ('state', '=', 'active')]",
    )
    score_ids = fields.One2many(
        "edu.inspection.score", "assessment_id", "Scores", copy=False
    )
    points = fields.Float(compute="_compute_points", store=True)
    max_points = fields.Float("Out of", compute="_compute_points", store=True)
    result = fields.Char(compute="_compute_result")
    answered = fields.Integer(compute="_compute_points", store=True, aggregator=None)
    question_count = fields.Integer(
        "Questions", compute="_compute_points", store=True, aggregator=None
    )
    title_id = fields.Many2one("edu.standard.title", "Title reached", readonly=True)
    missing = fields.Html(
        "Missing for the next title", compute="_compute_missing", sanitize=False
    )
    present = fields.Text(help="Who took part, one person a line.")
    conclusion = fields.Text()
    signed_on = fields.Date(readonly=True, copy=False)
    signed_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    correction_reason = fields.Char(readonly=True, copy=False)

    _one_open = models.UniqueIndex(
        "(inspection_id, tier) WHERE state = 'draft'",
        "This tier already writes an assessment of the dossier.",
    )
    _one_signed = models.UniqueIndex(
        "(inspection_id, tier) WHERE state = 'signed'",
        "One signed assessment of each tier counts.",
    )

    def init(self):
        result = super().init()
        self.env.cr.execute(FUNCTION)
        self.env.cr.execute(FROZEN)
        return result

    @api.depends("tier")
    def _compute_tier_rank(self):
        ranks = {"self": 0, "office": 1, "department": 2}
        for row in self:
            row.tier_rank = ranks.get(row.tier, 0)

    @api.depends("score_ids.points", "score_ids.answer", "score_ids.is_answered")
    def _compute_points(self):
        for row in self:
            scores = row.score_ids
            row.points = sum(scores.mapped("points"))
            row.max_points = sum(scores.mapped("max_points"))
            row.question_count = len(scores)
            row.answered = len(scores.filtered("is_answered"))

    @api.depends("points", "max_points", "score_ids.answer")
    def _compute_result(self):
        """Points out of the most, or how many questions are answered yes."""
        for row in self:
            have, most = row.points, row.max_points
            if not most:
                have = len(row.score_ids.filtered(lambda line: line.answer == "yes"))
                most = len(row.score_ids)
            row.result = f"{row._number(have)}/{row._number(most)}"

    @api.depends("inspection_id", "tier", "version")
    def _compute_display_name(self):
        labels = dict(self._fields["tier"]._description_selection(self.env))
        for row in self:
            row.display_name = f"{row.inspection_id.name} · {labels.get(row.tier)}"

    @api.depends("score_ids.points", "score_ids.answer", "state")
    def _compute_missing(self):
        for row in self:
            title, gaps = row._judge()
            row.missing = row._gaps_text(title, gaps) if row.score_ids else False

    # ----- arithmetic -----------------------------------------------------
    def _judge(self):
        """Return (title reached, gaps of the next one) for the scores as they are."""
        self.ensure_one()
        standard = self.sudo().standard_id
        dossier = self.sudo().inspection_id
        criteria = standard.criterion_ids
        thresholds = criteria.threshold_ids._fitting(
            dossier.level_id, dossier._room_subjects()
        )
        best, gaps = judge(
            standard.title_ids._as_tuples(),
            self._criteria()._as_tuples(),
            thresholds._as_tuples(),
            {row.criterion_id.id: row._as_mark() for row in self.score_ids},
        )
        return standard.title_ids.browse(best or []), gaps

    def _gaps_text(self, title, gaps):
        """Return what is missing as a list to read, with what there is."""
        if not gaps:
            return Markup("<p>%s</p>") % self.env._(
                "Nothing is missing: %s is reached.", title.name or "–"
            )
        criteria = {row.id: row for row in self.sudo().standard_id.criterion_ids}
        aim = self.env["edu.standard.title"].sudo().browse(gaps[0].title)
        items = Markup("").join(
            Markup("<li>%s</li>") % self._gap_text(gap, criteria.get(gap.criterion))
            for gap in gaps
        )
        return Markup("<p>%s</p><ul>%s</ul>") % (
            self.env._("For “%s” still missing:", aim.name),
            items,
        )

    def _gap_text(self, gap, criterion):
        have, need = self._number(gap.have), self._number(gap.need)
        if gap.reason == "total":
            return self.env._(
                "%(have)s of %(need)s points in all", have=have, need=need
            )
        if gap.reason == "mandatory":
            return self.env._("%s (mandatory)", criterion.display_name)
        if gap.reason == "section":
            return self.env._(
                "%(section)s: %(have)s %% of its points, %(need)s %% are needed",
                section=criterion.display_name,
                have=have,
                need=need,
            )
        if gap.at_most:
            return self.env._(
                "%(criterion)s: %(have)s, at most %(need)s",
                criterion=criterion.display_name,
                have=have,
                need=need,
            )
        return self.env._(
            "%(criterion)s: %(have)s, needed %(need)s",
            criterion=criterion.display_name,
            have=have,
            need=need,
        )

    @api.model
    def _number(self, value):
        """Return a number as Vietnamese read it, without needless decimals."""
        text = f"{value:,.2f}".rstrip("0").rstrip(".")
        return text.translate(str.maketrans(",.", ".,"))

    # ----- what a client may not do ---------------------------------------
    def action_open(self):
        """Open the form on a page of its own."""
        return self._open()

    def _open(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "views": [(False, "form")],
        }

    def write(self, vals):
        if not self.env.su:
            if set(vals) & {
                "state",
                "tier",
                "version",
                "replaces_id",
                "title_id",
                "signed_on",
                "signed_by_id",
                "inspection_id",
                "unit_id",
                "correction_reason",
            }:
                raise UserError(self.env._("Sign and correct by the buttons."))
            self._check_draft()
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_signed(self):
        self._check_draft()

    def _check_draft(self):
        for row in self.filtered(lambda row: row.state != "draft"):
            raise UserError(
                self.env._(
                    "%s is signed: correct it by a new version.", row.display_name
                )
            )
