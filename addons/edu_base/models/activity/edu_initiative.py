from odoo import api, fields, models
from odoo.exceptions import UserError

from .edu_activity import FIELDS

TRANSITIONS = {
    "draft": {"submitted"},
    "submitted": {"draft", "rated"},
    "rated": {"submitted"},
}
CONTENT = {
    "name",
    "unit_id",
    "school_year_id",
    "author_ids",
    "other_authors",
    "field",
    "summary",
    "applied_since",
    "effect",
}
RATING = {"rating", "grade", "decision_number"}
ENGINE = {"rated_by_id", "rated_on"}
RATERS = ("edu_base.edu_base_group_leader", "edu_base.edu_base_group_officer")


class EduInitiative(models.Model):
    """A new solution in managing, preserving or using equipment or the library, and
    how it was rated (EQM-18).

    Its text is closed once submitted; nobody rates an initiative of his own. A rating
    of a higher level follows by rating again; the chatter keeps the earlier one.
    """

    _name = "edu.initiative"
    _description = "Initiative"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.school.year.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "school_year_id desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char("Title", required=True, tracking=True)
    school_year_id = fields.Many2one(required=True)
    author_ids = fields.Many2many("res.users", string="Authors", tracking=True)
    other_authors = fields.Char(help="Authors who do not use the suite.", tracking=True)
    field = fields.Selection(
        FIELDS, "Field of work", required=True, default="equipment"
    )
    summary = fields.Text()
    applied_since = fields.Date()
    effect = fields.Text()
    rating = fields.Selection(
        [
            ("none", "Not recognised"),
            ("school", "School level"),
            ("office", "District level"),
            ("province", "Province level"),
        ],
        copy=False,
        tracking=True,
    )
    grade = fields.Char("Grade awarded", copy=False, tracking=True)
    decision_number = fields.Char(copy=False, tracking=True)
    rated_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    rated_on = fields.Date(readonly=True, copy=False)
    state = fields.Selection(
        [("draft", "Draft"), ("submitted", "Submitted"), ("rated", "Rated")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )

    @api.model_create_multi
    def create(self, vals_list):
        new = {**dict.fromkeys(RATING | ENGINE, False), "state": "draft"}
        return super().create([{**vals, **new} for vals in vals_list])

    def write(self, vals):
        if ENGINE & vals.keys():
            raise UserError(self.env._("The rating sets these fields."))
        if CONTENT & vals.keys():
            self._check_all_in("draft")
        if RATING & vals.keys():
            self._check_all_in("submitted")
            self._check_rater()
        if "state" not in vals:
            return super().write(vals)
        self._check_transition(vals["state"])
        result = super().write({**vals, **self._stamp(vals["state"])})
        self._check_complete()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_submitted(self):
        self._check_all_in("draft")

    def action_submit(self):
        self.write({"state": "submitted"})

    def action_return(self):
        self.write({"state": "draft"})

    def action_rate(self):
        """Close the rating.

        :raise UserError: when it is incomplete, or the user is an author or no rater
        """
        self.write({"state": "rated"})

    def action_rate_again(self):
        self.write({"state": "submitted"})

    def _stamp(self, state):
        if state != "rated":
            return dict.fromkeys(ENGINE, False)
        today = fields.Date.context_today(self)
        return {"rated_by_id": self.env.uid, "rated_on": today}

    def _check_all_in(self, state):
        if any(initiative.state != state for initiative in self):
            raise UserError(
                self.env._(
                    "The text is changed or deleted in a draft, the rating after "
                    "submission: neither is open here now."
                )
            )

    def _check_rater(self):
        if not any(self.env.user.has_group(group) for group in RATERS):
            raise UserError(self.env._("The leadership rates initiatives."))
        if self.env.user in self.author_ids:
            raise UserError(self.env._("Nobody rates an initiative of his own."))

    def _check_transition(self, state):
        self._check_step(state)
        if state == "rated" or any(row.state == "rated" for row in self):
            self._check_rater()

    def _check_complete(self):
        for initiative in self:
            authors = initiative.author_ids or initiative.other_authors
            if initiative.state == "submitted" and not (authors and initiative.summary):
                raise UserError(
                    self.env._("%s needs authors and a summary.", initiative.name)
                )
            if initiative.state == "rated" and not initiative.rating:
                raise UserError(self.env._("%s has no rating yet.", initiative.name))
