from collections import Counter

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

TRANSITIONS = {"draft": {"done"}, "done": {"undone"}, "undone": set()}
CHOICES = [("recall", "Recall"), ("keep", "Leave with the reader")]
# Written by the steps of this model only.
GUARDED = {"state", "done_at", "done_by", "done_figures", "move_ids", "due_ids"}


class EduLibraryRollover(models.Model):
    """The new school year of one library: who moves up, repeats, leaves.

    A proposal for each class that may be changed, with its numbers; carried out by a
    few statements, and undone as long as nothing has happened on top of it. Loans stay
    or are recalled by choice, holds of leavers are dropped, their cards are closed when
    nothing stands against it; the others stand on the clearance list.
    """

    _name = "edu.library.rollover"
    _description = "New school year of a library"
    _inherit = ["edu.unit.owned.mixin", "edu.arrows.mixin"]
    _steps = TRANSITIONS
    _order = "id desc"

    year_from_id = fields.Many2one(
        "edu.school.year",
        "From",
        required=True,
        ondelete="restrict",
        default=lambda self: self._default_years()[0],
    )
    year_to_id = fields.Many2one(
        "edu.school.year",
        "To",
        required=True,
        ondelete="restrict",
        default=lambda self: self._default_years()[1],
    )
    state = fields.Selection(
        [("draft", "Proposal"), ("done", "Carried out"), ("undone", "Undone")],
        "Status",
        default="draft",
        required=True,
        readonly=True,
        copy=False,
    )
    textbooks = fields.Selection(CHOICES, required=True, default="recall")
    others = fields.Selection(CHOICES, "Other books", required=True, default="keep")
    recall_date = fields.Date(
        "Recalled for",
        required=True,
        compute="_compute_recall_date",
        store=True,
        readonly=False,
        precompute=True,
        help="Who leaves gives everything back by this day, whatever the choice.",
    )
    line_ids = fields.One2many("edu.library.rollover.line", "rollover_id", "Classes")
    move_ids = fields.One2many(
        "edu.library.rollover.move", "rollover_id", "Readers", readonly=True
    )
    due_ids = fields.One2many(
        "edu.library.rollover.due", "rollover_id", "Recalled", readonly=True
    )
    done_at = fields.Datetime("Carried out on", readonly=True, copy=False)
    done_by = fields.Many2one("res.users", "Carried out by", readonly=True, copy=False)
    done_figures = fields.Json(readonly=True, copy=False)

    _forward = models.Constraint(
        "CHECK(year_from_id <> year_to_id)", "The new school year is another one."
    )

    @api.model
    def _default_years(self):
        """Return (the school year of most readers' classes, the one after it)."""
        rows = self.env["edu.library.reader"]._read_group(
            [
                ("unit_id", "=", self.env.user.edu_unit_id.id),
                ("class_id", "!=", False),
                ("state", "!=", "closed"),
            ],
            ["class_id"],
            ["__count"],
        )
        counts = Counter()
        for group, count in rows:
            counts[group.school_year_id] += count
        Year = self.env["edu.school.year"]
        year = max(counts, key=counts.get, default=Year)
        year = year or Year._on(fields.Date.context_today(self))
        return year, year._next() if year else year

    @api.depends("year_from_id")
    def _compute_recall_date(self):
        today = fields.Date.context_today(self)
        for rollover in self:
            rollover.recall_date = max(rollover.year_from_id.date_end or today, today)

    @api.depends("year_from_id", "year_to_id")
    def _compute_display_name(self):
        for rollover in self:
            years = (rollover.year_from_id.name, rollover.year_to_id.name)
            rollover.display_name = " → ".join(name for name in years if name)

    @api.model_create_multi
    def create(self, vals_list):
        """Propose what happens to each class at once."""
        for vals in vals_list:
            if GUARDED & vals.keys() and not self.env.su:
                raise AccessError(
                    self.env._("What was done is written by the program.")
                )
        rollovers = super().create(vals_list)
        for rollover in rollovers:
            if not rollover.line_ids:
                rollover.action_propose()
        return rollovers

    def write(self, vals):
        if not self.env.su:
            if GUARDED & vals.keys():
                raise AccessError(
                    self.env._("What was done is written by the program.")
                )
            self._check_draft()
        if "state" in vals:
            self._check_step(vals["state"])
        result = super().write(vals)
        if {"year_from_id", "year_to_id", "unit_id"} & vals.keys():
            for rollover in self:
                rollover.action_propose()
        return result

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_done(self):
        self._check_draft()

    def _check_draft(self):
        """:raise UserError: once it has been carried out"""
        if any(rollover.state != "draft" for rollover in self):
            raise UserError(self.env._("What was carried out is not changed any more."))
