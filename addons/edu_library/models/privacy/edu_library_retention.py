from odoo import fields, models
from odoo.tools import SQL


class EduLibraryRetention(models.Model):
    """How long a library knows who read what, and who has left.

    The rule of the nearest unit above decides (the province's has no unit). After it
    the history keeps category, grade and figures, never the reader. A book that is
    still out is not history.
    """

    _name = "edu.library.retention"
    _description = "Time for which readers are remembered"
    _inherit = ["edu.dated.mixin"]
    _order = "unit_id nulls first, date_from desc nulls last, id"
    _rec_name = "history_months"

    unit_id = fields.Many2one(
        "edu.unit", index=True, ondelete="cascade", help="With all units below it."
    )
    history_months = fields.Integer(
        "Months after return",
        required=True,
        default=12,
        help="Then closed loans, closed holds and acts at the desk lose their reader, "
        "though never before the school year of the loan has ended.",
    )
    card_months = fields.Integer(
        "Months after the card is closed",
        required=True,
        default=12,
        help="Then name, birth date, photo and all else about a reader who has left "
        "and owes nothing are removed.",
    )
    active = fields.Boolean(default=True)

    # Desks without network send what is up to 30 days old: that must be known still.
    _months = models.Constraint(
        "CHECK(history_months >= 2 AND card_months >= 2)",
        "History and cards are remembered for two months at least.",
    )
    _one_at_a_time = models.Constraint(
        "EXCLUDE USING gist (coalesce(unit_id, 0) WITH =, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (active)",
        "There is already a rule for this unit in this time.",
    )

    def write(self, vals):
        """Rules are asked before a change: ask again where the unit itself changed.

        :raise AccessError: when a rule would move to a unit not the user's own
        """
        result = super().write(vals)
        if "unit_id" in vals:
            self.check_access("write")
        return result

    def _by_unit(self):
        """Return the query of (unit_id, history_until, cards_until) in force today:
        what ended before these days is forgotten."""
        self.flush_model()
        self.env["edu.unit"].flush_model(["parent_path"])
        return SQL(
            """
            SELECT DISTINCT ON (u.id) u.id AS unit_id,
                   (%(today)s::date - make_interval(months => r.history_months))::date
                       AS history_until,
                   (%(today)s::date - make_interval(months => r.card_months))::date
                       AS cards_until
              FROM edu_unit u
              JOIN edu_library_retention r
                ON r.active AND daterange(r.date_from, r.date_to, '[]')
                            @> %(today)s::date
              LEFT JOIN edu_unit above ON above.id = r.unit_id
             WHERE r.unit_id IS NULL OR u.parent_path LIKE above.parent_path || '%%'
             ORDER BY u.id, length(above.parent_path) DESC NULLS LAST
            """,
            today=fields.Date.context_today(self),
        )
