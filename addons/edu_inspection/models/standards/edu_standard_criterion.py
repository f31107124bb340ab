from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ...engine.scoring import Criterion

# What the register of rooms knows of a room (see edu.inspection._place_figures).
PLACE_FIGURES = [
    ("area", "Area (m²)"),
    ("area_per_seat", "Area per seat (m²)"),
    ("seats", "Seats"),
    ("width", "Width (m)"),
    ("ceiling_height", "Height (m)"),
    ("ratio", "Length to width"),
    ("preparation_area", "Preparation room (m²)"),
    ("coverage", "Minimum equipment held (%)"),
]


class EduStandardCriterion(models.Model):
    """A criterion: a section, a yes-or-no question, or points (LIB-13, PHB-08).

    One with a metric scores itself; its thresholds say what is enough, by school
    level and by room.
    """

    _name = "edu.standard.criterion"
    _description = "Criterion"
    _inherit = ["edu.standard.part.mixin"]
    _parent_store = True
    _order = "standard_id, sequence, id"

    standard_id = fields.Many2one(
        "edu.standard", required=True, index=True, ondelete="cascade"
    )
    parent_id = fields.Many2one(
        "edu.standard.criterion",
        "Section",
        index=True,
        ondelete="cascade",
        domain="[('standard_id', '=', standard_id), ('kind', '=', 'section')]",
    )
    parent_path = fields.Char(index=True)
    sequence = fields.Integer(default=10)
    number = fields.Char(help="As printed, e.g. 2.1.")
    name = fields.Char(required=True, translate=True)
    kind = fields.Selection(
        [("section", "Section"), ("points", "Points"), ("yes_no", "Yes or no")],
        required=True,
        default="points",
    )
    max_points = fields.Float("Points (most)")
    is_mandatory = fields.Boolean(
        "Mandatory", help="Without it no title is reached, whatever the points."
    )
    title_id = fields.Many2one(
        "edu.standard.title",
        "Mandatory from",
        ondelete="set null",
        index="btree_not_null",
        domain="[('standard_id', '=', standard_id)]",
        help="Without it this title and those above it are not reached.",
    )
    place_figure = fields.Selection(
        PLACE_FIGURES,
        "Measure of the room",
        help="What is measured in the room of the dossier, from the register of rooms.",
    )
    place_answer = fields.Char(
        "Answered by the room",
        help="Requirements in the register of rooms that answer it, with ; between.",
    )
    level_ids = fields.Many2many(
        "edu.level", string="Asked of levels", help="Empty: all levels."
    )
    subject_ids = fields.Many2many(
        "edu.subject", string="Asked of rooms for", help="Empty: all rooms."
    )
    metric_id = fields.Many2one(
        "edu.metric", ondelete="restrict", help="The figure that scores it by itself."
    )
    threshold_ids = fields.One2many(
        "edu.standard.threshold", "criterion_id", "Thresholds", copy=False
    )
    guidance = fields.Text(translate=True, help="How it is looked at and scored.")
    evidence = fields.Char(
        "Evidence wanted", translate=True, help="Files asked for at the filing."
    )
    needs_evidence = fields.Boolean("Evidence required")
    to_verify = fields.Boolean(
        help="The figure must still be checked against the official text."
    )

    _points_of_kind = models.Constraint(
        "CHECK(max_points >= 0 AND (kind <> 'section' OR max_points = 0))",
        "A section has no points of its own; points cannot be negative.",
    )

    _one_measure = models.Constraint(
        "CHECK(metric_id IS NULL OR place_figure IS NULL)",
        "A criterion is measured by a metric or by its room, not by both.",
    )

    @api.depends("number", "name")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.number}. {row.name}" if row.number else row.name

    @api.constrains("parent_id", "standard_id")
    def _check_parent(self):
        if self._has_cycle():
            raise ValidationError(self.env._("A section cannot be inside itself."))
        for row in self.filtered("parent_id"):
            if row.parent_id.standard_id != row.standard_id:
                raise ValidationError(
                    self.env._("%s: the section is of another standard.", row.name)
                )
            if row.parent_id.kind != "section" or row.parent_id.parent_id:
                raise ValidationError(
                    self.env._("%s can only stand in a section of the form.", row.name)
                )

    @api.constrains("title_id", "standard_id")
    def _check_title(self):
        for row in self.filtered("title_id"):
            if row.title_id.standard_id != row.standard_id:
                raise ValidationError(
                    self.env._("%s: the title is of another standard.", row.name)
                )

    def _asked(self, level, subjects):
        """Return the criteria that concern a level and the subjects of a room."""
        return self.filtered(
            lambda row: (
                (not row.level_ids or level in row.level_ids)
                and (not row.subject_ids or bool(row.subject_ids & subjects))
            )
        )

    def _as_tuples(self):
        """Return the scored criteria as the engine takes them."""
        return [
            Criterion(
                row.id,
                row.parent_id.id or None,
                row.kind,
                row.max_points,
                row.is_mandatory,
                row.title_id.id or None,
            )
            for row in self
            if row.kind != "section"
        ]
