from odoo import api, fields, models


class EduLibraryNoticeRule(models.Model):
    """When readers are reminded of what falls due: before, how often, until when.

    Without a unit it holds for all libraries; the row of the nearest unit decides.
    """

    _name = "edu.library.notice.rule"
    _description = "Rule of reminders"
    _inherit = ["edu.dated.mixin"]
    _order = "unit_id nulls first, id"

    unit_id = fields.Many2one(
        "edu.unit", index=True, ondelete="cascade", help="With all units below it."
    )
    days_before = fields.Integer("Days before", required=True, default=2)
    repeat_days = fields.Integer(
        "Again after days", required=True, default=7, help="Never within a week."
    )
    stop_days = fields.Integer(
        "Stop after days",
        required=True,
        default=60,
        help="Days overdue after which no e-mail goes out: the book counts as lost. "
        "0: never.",
    )
    by_mail = fields.Boolean(
        "By e-mail", default=True, help="To readers and class teachers with an address."
    )
    active = fields.Boolean(default=True)

    _figures = models.Constraint(
        "CHECK(days_before >= 0 AND repeat_days >= 7 AND stop_days >= 0)",
        "Nobody is reminded more than once a week.",
    )
    _one_at_a_time = models.Constraint(
        "EXCLUDE USING gist (coalesce(unit_id, 0) WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (active)",
        "There is already a rule of reminders for this unit and this time.",
    )

    @api.depends("unit_id")
    def _compute_display_name(self):
        for rule in self:
            rule.display_name = rule.unit_id.name or self.env._("All libraries")

    @api.model
    def _by_unit(self, units, date):
        """Return {unit: the rule that decides}; units without a rule are left out."""
        rules = self.sudo().search(self._domain_valid_on(date))
        of_unit = {rule.unit_id.id: rule for rule in rules}
        found = {}
        for unit in units:
            path = [int(part) for part in unit.sudo().parent_path.split("/") if part]
            for unit_id in [*reversed(path), False]:
                if unit_id in of_unit:
                    found[unit] = of_unit[unit_id]
                    break
        return found
