from odoo import api, fields, models
from odoo.fields import Domain

PRIORITIES = [("0", "Very low"), ("1", "Low"), ("2", "Normal"), ("3", "High")]


class EduRepairRule(models.Model):
    """How soon a thing must be repaired, and when repairing it no longer pays.

    Deadlines differ by class and priority: the most particular row counts. From which
    share of the cost a repair is inefficient is law (Decree 151/2017, Articles 28–31).
    """

    _name = "edu.repair.rule"
    _description = "Repair rule"
    _inherit = ["edu.dated.mixin"]
    _order = "kind, class_id nulls first, priority nulls first, date_from"

    kind = fields.Selection(
        [("deadline", "Deadline"), ("replace", "Repair or replace")],
        required=True,
        default="deadline",
    )
    class_id = fields.Many2one(
        "edu.asset.class",
        "Asset class",
        index=True,
        ondelete="cascade",
        help="With the classes below it; empty: all.",
    )
    priority = fields.Selection(PRIORITIES, help="Empty: all.")
    days = fields.Integer("Repaired within (days)")
    days_head = fields.Integer(
        "Head told after (days late)", help="Days past the deadline."
    )
    days_office = fields.Integer(
        "Superior unit told after (days late)", help="Days past the deadline."
    )
    percent = fields.Float(
        "Inefficient above (% of cost)",
        digits=(6, 2),
        help="A repair whose estimate is above this share of the original cost.",
    )

    _figures = models.Constraint(
        "CHECK((kind = 'deadline' AND days > 0 AND days_head >= 0 "
        "AND days_office >= days_head) OR (kind = 'replace' AND percent > 0))",
        "A deadline has days, the head being told before the superior unit; "
        "a threshold has a share above zero.",
    )
    _no_overlap = models.Constraint(
        "EXCLUDE USING gist (kind WITH =, coalesce(class_id, 0) WITH =, "
        "coalesce(priority, '') WITH =, daterange(date_from, date_to, '[]') WITH &&)",
        "Another rule holds for the same things on some of these days.",
    )

    @api.depends("kind", "class_id", "days", "percent")
    def _compute_display_name(self):
        for rule in self:
            words = (
                self.env._("%s days", rule.days)
                if rule.kind == "deadline"
                else self.env._("above %s %%", rule.percent)
            )
            rule.display_name = f"{rule.class_id.name or self.env._('All')}: {words}"

    @api.model
    def _finder(self, kind, dates):
        """Return a function (class, priority, date) → the rule that counts.

        One query for any number of look-ups.

        :param dates: the days that will be asked about
        """
        rules = self.sudo().browse()
        if dates:
            rules = self.sudo().search(
                Domain("kind", "=", kind)
                & (
                    Domain("date_from", "=", False)
                    | Domain("date_from", "<=", max(dates))
                )
                & (Domain("date_to", "=", False) | Domain("date_to", ">=", min(dates)))
            )

        def find(asset_class, priority, date):
            path = (asset_class.parent_path or "").split("/")
            fitting = rules.filtered(
                lambda rule: (
                    (not rule.date_from or rule.date_from <= date)
                    and (not rule.date_to or rule.date_to >= date)
                    and (not rule.class_id or str(rule.class_id.id) in path)
                    and (not rule.priority or rule.priority == priority)
                )
            )
            return fitting.sorted(
                lambda rule: (
                    path.index(str(rule.class_id.id)) + 1 if rule.class_id else 0,
                    bool(rule.priority),
                )
            )[-1:]

        return find
