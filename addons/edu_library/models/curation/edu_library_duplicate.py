from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

EDITORS = "edu_library.edu_library_group_cataloguer"
TRANSITIONS = {
    "open": {"merged", "distinct"},
    "distinct": {"open"},
    "merged": {"open"},
}
REASONS = [
    ("isbn", "Same ISBN"),
    ("key", "Same title"),
    ("near", "Similar title"),
    ("form", "Same heading"),
    ("proposed", "Proposed"),
]


class EduLibraryDuplicate(models.Model):
    """Two records of the catalogue that may be one, side by side, and what was done.

    Found by the program or proposed by a librarian; the editors of the union
    catalogue merge them, say that they are two, or undo a merging.
    """

    _name = "edu.library.duplicate"
    _description = "Possible duplicate"
    _inherit = ["edu.arrows.mixin"]
    _order = "state, score desc, id desc"
    _steps = TRANSITIONS

    res_model = fields.Selection(
        [
            ("edu.library.title", "Titles"),
            ("edu.library.author", "Authors"),
            ("edu.library.publisher", "Publishers"),
            ("edu.library.subject", "Subject headings"),
        ],
        "Of",
        required=True,
        readonly=True,
    )
    first_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    second_id = fields.Many2oneReference(
        model_field="res_model", required=True, readonly=True
    )
    first_name = fields.Char("The first", compute="_compute_names")
    second_name = fields.Char("The second", compute="_compute_names")
    comparison = fields.Html(compute="_compute_comparison", sanitize=False)
    kept = fields.Selection(
        [("first", "The first"), ("second", "The second")],
        "To be kept",
        required=True,
        default="first",
    )
    reason = fields.Selection(REASONS, "Why", required=True, readonly=True)
    score = fields.Float("Likeness", readonly=True, aggregator=None, digits=(3, 2))
    note = fields.Char()
    state = fields.Selection(
        [("open", "To be decided"), ("merged", "Merged"), ("distinct", "Two things")],
        "Status",
        required=True,
        default="open",
        readonly=True,
        index=True,
    )
    unit_id = fields.Many2one(
        "edu.unit", "Proposed by", readonly=True, index=True, ondelete="restrict"
    )
    decided_by = fields.Many2one("res.users", readonly=True)
    decided_at = fields.Datetime("Decided on", readonly=True)
    moved = fields.Json(readonly=True)
    moved_text = fields.Text("What moved", compute="_compute_moved_text")

    _once = models.Constraint(
        "UNIQUE(res_model, first_id, second_id)", "This pair is in the list already."
    )
    _two = models.Constraint(
        "CHECK(first_id <> second_id)", "A pair is of two records."
    )

    @api.depends("first_id", "second_id", "res_model")
    def _compute_names(self):
        for pair in self:
            first, second = pair._both()
            pair.first_name = first.display_name
            pair.second_name = second.display_name

    @api.depends("first_id", "second_id", "res_model", "state")
    def _compute_display_name(self):
        for pair in self:
            pair.display_name = f"{pair.first_name} = {pair.second_name} ?"

    def _both(self):
        """Return the two records, archived or not; empty where one is gone."""
        Model = self.env[self.res_model].sudo().with_context(active_test=False)
        return Model.browse(self.first_id).exists(), Model.browse(
            self.second_id
        ).exists()

    def _kept_and_lost(self):
        first, second = self._both()
        return (first, second) if self.kept == "first" else (second, first)

    @api.depends("first_id", "second_id", "res_model", "state")
    def _compute_comparison(self):
        """Show both side by side, what differs marked."""
        cell = Markup("<td class='%s'>%s</td>")
        for pair in self:
            first, second = pair._both()
            if not first or not second:
                pair.comparison = self.env._("One of the two is no longer there.")
                continue
            rows = [
                Markup("<tr><th class='text-muted fw-normal'>%s</th>%s%s</tr>")
                % (
                    label,
                    *(
                        cell % ("table-warning" if one != other else "", value or "–")
                        for value in (one, other)
                    ),
                )
                for (label, one), (_label, other) in zip(
                    first._merge_text(), second._merge_text(), strict=True
                )
                if one or other
            ]
            pair.comparison = Markup(
                "<table class='table table-sm'><thead><tr><th></th><th>%s</th>"
                "<th>%s</th></tr></thead><tbody>%s</tbody></table>"
            ) % (*self._sides(), Markup().join(rows))

    @api.model
    def _sides(self):
        return [
            label for _k, label in self._fields["kept"]._description_selection(self.env)
        ]

    @api.depends("moved")
    def _compute_moved_text(self):
        for pair in self:
            lines = [
                f"{self._described(table)}: {len(ids)}"
                for table, _column, ids in (pair.moved or {}).get("rows", [])
            ]
            lines += [
                f"{self._described(relation)}: {len(ids)}"
                for relation, _other, _ours, ids in (pair.moved or {}).get("links", [])
            ]
            pair.moved_text = "\n".join(lines)

    @api.model
    def _described(self, table):
        """Return the name that people know a table by."""
        for name in self.env.registry:
            if self.env[name]._table == table and not self.env[name]._abstract:
                return self.env["ir.model"]._get(name).sudo().name
        return self.env._("Links")

    # ----- who may -------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(
                self.env._("Choose the two records in their list, and propose them.")
            )
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su and vals.keys() - {"kept", "note"}:
            raise AccessError(
                self.env._("Only the choice and the note can be changed.")
            )
        if "kept" in vals and any(pair.state == "merged" for pair in self):
            raise UserError(self.env._("They are merged: undo that first."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)
    def _unlink_except_merged(self):
        if any(pair.state == "merged" for pair in self):
            raise UserError(self.env._("What was merged is kept, so it can be undone."))

    def _set(self, state, **vals):
        """Go on to a state, noting who decided when."""
        self._check_step(state)
        return self.sudo().write(
            {
                "state": state,
                "decided_by": self.env.uid,
                "decided_at": fields.Datetime.now(),
                **vals,
            }
        )

    def _check_editor(self):
        self.check_access("write")
        if not self.env.user.has_group(EDITORS):
            raise AccessError(
                self.env._("The editors of the union catalogue decide on this.")
            )

    @api.model
    def _propose(self, kept, others, reason="proposed", score=1):
        """Put pairs into the list, but for those that are in it.

        :return: the pairs
        """
        self.browse().check_access("read")  # librarians
        (kept + others).check_access("read")
        pairs = self.sudo()
        for other in others:
            one, two = sorted((kept.id, other.id))
            pair = pairs.search(
                [
                    ("res_model", "=", kept._name),
                    ("first_id", "=", one),
                    ("second_id", "=", two),
                ]
            )
            pairs |= pair or pairs.create(
                {
                    "res_model": kept._name,
                    "first_id": one,
                    "second_id": two,
                    "kept": "first" if kept.id == one else "second",
                    "reason": reason,
                    "score": score,
                    "unit_id": self.env.user.edu_unit_id.id,
                }
            )
        return pairs.with_env(self.env)

    def action_distinct(self):
        """Say that they are two things; they are not found again."""
        self._check_editor()
        return self._set("distinct")

    def action_reopen(self):
        self._check_editor()
        if any(pair.state == "merged" for pair in self):
            raise UserError(self.env._("They are merged: undo that first."))
        return self._set("open")
