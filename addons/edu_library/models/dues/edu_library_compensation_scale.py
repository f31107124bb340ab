from odoo import api, fields, models
from odoo.fields import Domain

EVENTS = [("lost", "Lost"), ("damaged", "Damaged")]


class EduLibraryCompensationScale(models.Model):
    """What share of its price a copy still costs at its age (LIB-28).

    Unit, kind and event may be empty: any. The nearest unit decides, then the kind,
    then the event. No law fixes the figures: the rules of the library do.
    """

    _name = "edu.library.compensation.scale"
    _description = "Scale of compensation"
    _inherit = ["edu.dated.mixin"]
    _order = "unit_id nulls first, kind_id nulls first, event nulls first, age_from, id"

    unit_id = fields.Many2one(
        "edu.unit", index=True, ondelete="cascade", help="With all units below it."
    )
    kind_id = fields.Many2one("edu.library.kind", "Documents")
    event = fields.Selection(EVENTS, "Case")
    age_from = fields.Integer(
        "From years", required=True, default=0, help="Full years since it was entered."
    )
    age_below = fields.Integer("Under years", help="0: without end.")
    percent = fields.Float(
        "Percent of the price", required=True, default=100, digits=(6, 2)
    )
    active = fields.Boolean(default=True)

    _figures = models.Constraint(
        "CHECK(age_from >= 0 AND percent >= 0 "
        "AND (coalesce(age_below, 0) = 0 OR age_below > age_from))",
        "Ages and shares are not negative, and an age ends after it begins.",
    )
    _one_at_a_time = models.Constraint(
        "EXCLUDE USING gist (coalesce(unit_id, 0) WITH =, "
        "coalesce(kind_id, 0) WITH =, coalesce(event, '') WITH =, "
        "int4range(age_from, nullif(age_below, 0)) WITH &&, "
        "daterange(date_from, date_to, '[]') WITH &&) WHERE (active)",
        "There is already a row for these documents, this age and this time.",
    )

    @api.depends("kind_id", "age_from", "age_below", "percent")
    def _compute_display_name(self):
        for row in self:
            until = f"–{row.age_below}" if row.age_below else "+"
            kind = row.kind_id.name or self.env._("any")
            row.display_name = f"{kind} · {row.age_from}{until}: {row.percent:g}%"

    @api.model
    def _decide(self, unit, kind, event, age, date):
        """Return the row that decides, empty when none fits.

        :param unit: library of the copy
        :param age: full years
        """
        path = [int(part) for part in unit.sudo().parent_path.split("/") if part]
        rows = self.sudo().search(
            self._domain_valid_on(date)
            & Domain("unit_id", "in", [False, *path])
            & Domain("kind_id", "in", [False, kind.id])
            & Domain("event", "in", [False, event])
            & Domain("age_from", "<=", age)
            & (Domain("age_below", "=", 0) | Domain("age_below", ">", age))
        )
        depth = {unit_id: rank for rank, unit_id in enumerate(path, 1)}
        return rows.sorted(
            lambda row: (
                -depth.get(row.unit_id.id, 0),
                not row.kind_id,
                not row.event,
                row.id,
            )
        )[:1]
