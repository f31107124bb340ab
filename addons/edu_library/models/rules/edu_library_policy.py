from odoo import api, fields, models

DUE = [
    ("days", "After days"),
    ("term", "At the end of the semester"),
    ("year", "At the end of the school year"),
]


class EduLibraryPolicy(models.Model):
    """What a category of readers may borrow of a kind of document, and how long.

    Unit, category and kind may be empty: any. The most specific row decides: the
    nearest unit first, then the kind, then the category (LIB-38). What it says is
    kept on the loan: a later change rewrites nothing.
    """

    _name = "edu.library.policy"
    _description = "Rule of lending"
    _inherit = ["edu.dated.mixin"]
    _order = "unit_id nulls first, kind_id nulls first, category_id nulls first, id"

    unit_id = fields.Many2one(
        "edu.unit", index=True, ondelete="cascade", help="With all units below it."
    )
    category_id = fields.Many2one("edu.library.reader.category", "Readers")
    kind_id = fields.Many2one("edu.library.kind", "Documents")
    may_borrow = fields.Boolean("May be taken home", default=True)
    limit_id = fields.Many2one("edu.library.limit", "Counted as", required=True)
    max_open = fields.Integer("At most", required=True, default=2)
    max_inside = fields.Integer(
        "At most inside", required=True, default=3, help="Read in the library at once."
    )
    due_by = fields.Selection(DUE, "Due", required=True, default="days")
    loan_days = fields.Integer("Days", required=True, default=14)
    max_renewals = fields.Integer("Renewals", required=True, default=1)
    renew_days = fields.Integer("Days a renewal", required=True, default=7)
    max_holds = fields.Integer("Holds", required=True, default=3)
    hold_days = fields.Integer(
        "Kept for", required=True, default=3, help="Days on the reserved shelf."
    )
    active = fields.Boolean(default=True)

    _figures = models.Constraint(
        "CHECK(max_open >= 0 AND loan_days >= 0 AND max_renewals >= 0 "
        "AND renew_days >= 0 AND max_holds >= 0 AND hold_days >= 0 "
        "AND max_inside >= 0)",
        "The figures of a rule are not negative.",
    )
    _one_at_a_time = models.Constraint(
        "EXCLUDE USING gist (coalesce(unit_id, 0) WITH =, "
        "coalesce(category_id, 0) WITH =, coalesce(kind_id, 0) WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (active)",
        "There is already a rule for these readers and documents in this time.",
    )

    @api.depends("unit_id", "category_id", "kind_id")
    def _compute_display_name(self):
        anything = self.env._("any")
        for policy in self:
            policy.display_name = " × ".join(
                part or anything
                for part in (
                    policy.unit_id.short_name or policy.unit_id.name,
                    policy.category_id.name,
                    policy.kind_id.name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        policies = super().create(vals_list)
        self.env.registry.clear_cache()
        return policies

    def write(self, vals):
        """Rules are asked before a change: ask again where the unit itself changed."""
        result = super().write(vals)
        if "unit_id" in vals:
            self.check_access("write")
        self.env.registry.clear_cache()
        return result

    def unlink(self):
        result = super().unlink()
        self.env.registry.clear_cache()
        return result
