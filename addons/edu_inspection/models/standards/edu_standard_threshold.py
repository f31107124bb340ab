from odoo import fields, models

from ...engine.scoring import Threshold


class EduStandardThreshold(models.Model):
    """How much is enough, by school level, kind of room and title (D7).

    Without a title and with points it is a step of the scale; without both it is what
    a yes-or-no question asks for; with a title it is a condition of that title. On a
    section the value is a percentage of its points.
    """

    _name = "edu.standard.threshold"
    _description = "Threshold of a criterion"
    _inherit = ["edu.standard.part.mixin"]
    _order = "criterion_id, title_id, level_id, value"

    criterion_id = fields.Many2one(
        "edu.standard.criterion", required=True, index=True, ondelete="cascade"
    )
    standard_id = fields.Many2one(
        related="criterion_id.standard_id", store=True, index=True
    )
    level_id = fields.Many2one("edu.level", help="Empty: all levels.")
    subject_id = fields.Many2one(
        "edu.subject", "Room of the subject", help="Empty: all rooms."
    )
    title_id = fields.Many2one(
        "edu.standard.title",
        ondelete="cascade",
        index="btree_not_null",
        domain="[('standard_id', '=', standard_id)]",
        help="The title it is a condition of.",
    )
    operator = fields.Selection(
        [("min", "At least"), ("max", "At most")], required=True, default="min"
    )
    value = fields.Float(digits=(16, 3), aggregator=None)
    points = fields.Float(aggregator=None)
    gives_points = fields.Boolean(help="A step of the scale of points.")
    to_verify = fields.Boolean(
        help="The figure must still be checked against the official text."
    )

    _scale_or_condition = models.Constraint(
        "CHECK(title_id IS NULL OR NOT gives_points)",
        "A condition of a title does not give points.",
    )

    def _fitting(self, level, subjects):
        """Return the rows for a level and the subjects of a room.

        A row that names the level (or subject) replaces the general ones of its
        criterion and title; a room of several subjects meets the highest of them.
        """
        rows = self.filtered(
            lambda row: (
                (not row.level_id or row.level_id == level)
                and (not row.subject_id or row.subject_id in subjects)
            )
        )
        keep = self.browse()
        for same in rows.grouped(lambda row: (row.criterion_id, row.title_id)).values():
            named = same.filtered("level_id") or same
            keep |= named.filtered("subject_id") or named
        return keep

    def _as_tuples(self):
        """Return the rows as the engine takes them."""
        return [
            Threshold(
                row.criterion_id.id,
                row.value,
                row.title_id.id or None,
                row.points if row.gives_points else None,
                row.operator == "max",
            )
            for row in self
        ]
