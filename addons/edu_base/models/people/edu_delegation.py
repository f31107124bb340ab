from odoo import api, fields, models
from odoo.fields import Domain


class EduDelegation(models.Model):
    """Which office may plan, inspect, propose or decide what, and when (ORG-06).

    Delegations are data of a school year: lists of offices differ by object.
    """

    _name = "edu.delegation"
    _description = "Delegation"
    _inherit = ["edu.dated.mixin"]
    _order = "date_from desc, object, unit_id"

    unit_id = fields.Many2one(
        "edu.unit",
        "Delegated to",
        required=True,
        index=True,
        domain=[("kind", "!=", "school")],
    )
    object = fields.Selection(
        [
            ("library_title", "Library title"),
            ("subject_room", "Subject room"),
            ("transfer", "Transfer of equipment"),
            ("disposal", "Disposal"),
        ],
        required=True,
    )
    act = fields.Selection(
        [
            ("plan", "Plan"),
            ("inspect", "Inspect"),
            ("propose", "Propose the decision"),
            ("decide", "Decide"),
        ],
        required=True,
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    school_year_id = fields.Many2one("edu.school.year", index=True)
    active = fields.Boolean(default=True)

    @api.depends("unit_id", "object", "act")
    def _compute_display_name(self):
        labels = {
            name: dict(self._fields[name]._description_selection(self.env))
            for name in ("object", "act")
        }
        for row in self:
            row.display_name = " · ".join(
                filter(
                    None,
                    (
                        row.unit_id.name,
                        labels["object"].get(row.object),
                        labels["act"].get(row.act),
                    ),
                )
            )

    @api.model
    def _is_delegated(self, unit, obj, act, date, level=None):
        """Whether `unit` may do `act` on `obj` on a date (for a level if given)."""
        rows = self.sudo().search(
            self._domain_valid_on(date)
            & Domain("unit_id", "=", unit.id)
            & Domain("object", "=", obj)
            & Domain("act", "=", act)
        )
        return any(
            not row.level_ids or level is None or level in row.level_ids
            for row in rows
            if not row.school_year_id
            or row.school_year_id.date_start <= date <= row.school_year_id.date_end
        )
