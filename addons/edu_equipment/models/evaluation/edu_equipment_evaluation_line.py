from odoo import api, fields, models
from odoo.exceptions import UserError

RATING = frozenset(
    {
        "quantity_fair",
        "quantity_broken",
        "quantity_unusable",
        "grade",
        "proposal",
        "remark",
    }
)


class EduEquipmentEvaluationLine(models.Model):
    """A register line in a place, and how many of its pieces are how good (EQM-08).

    Lines are taken from the books; only ratings are entered. What is not fair, broken
    or unusable is good.
    """

    _name = "edu.equipment.evaluation.line"
    _description = "Thing evaluated"
    _order = "evaluation_id, place_id, equipment_id, id"
    _rec_name = "equipment_id"

    evaluation_id = fields.Many2one(
        "edu.equipment.evaluation", required=True, readonly=True, ondelete="cascade"
    )
    state = fields.Selection(related="evaluation_id.state")
    unit_id = fields.Many2one("edu.unit", readonly=True, required=True, index=True)
    superior_id = fields.Many2one("edu.unit", "Superior unit", readonly=True)
    school_year_id = fields.Many2one("edu.school.year", readonly=True, index=True)
    subject_id = fields.Many2one("edu.subject", readonly=True)
    equipment_id = fields.Many2one(
        "edu.equipment", required=True, readonly=True, index=True, ondelete="restrict"
    )
    class_id = fields.Many2one(related="equipment_id.class_id")
    uom_id = fields.Many2one(related="equipment_id.uom_id")
    image_256 = fields.Image(related="equipment_id.image_256")
    place_id = fields.Many2one(
        "edu.place", required=True, readonly=True, index=True, ondelete="restrict"
    )
    quantity = fields.Float("On hand", digits=(16, 3), readonly=True)
    book_fair = fields.Float("Books: usable", digits=(16, 3), readonly=True)
    book_broken = fields.Float("Books: broken", digits=(16, 3), readonly=True)
    book_unusable = fields.Float("Books: beyond repair", digits=(16, 3), readonly=True)
    quantity_good = fields.Float(
        "Good", digits=(16, 3), compute="_compute_quantity_good", store=True
    )
    quantity_fair = fields.Float("Usable", digits=(16, 3))
    quantity_broken = fields.Float("Broken, repairable", digits=(16, 3))
    quantity_unusable = fields.Float("Broken beyond repair", digits=(16, 3))
    grade = fields.Selection(
        [("a", "A"), ("b", "B"), ("c", "C")],
        "Quality grade",
        compute="_compute_judgement",
        store=True,
        readonly=False,
        help="A: all good; B: all usable; C: pieces broken. Proposed, and free.",
    )
    proposal = fields.Selection(
        [
            ("keep", "Keep"),
            ("repair", "Repair"),
            ("dispose", "Dispose of"),
            ("replace", "Replace"),
        ],
        compute="_compute_judgement",
        store=True,
        readonly=False,
    )
    remark = fields.Char()
    is_rated = fields.Boolean("Rated")
    request_id = fields.Many2one("maintenance.request", "Repair", readonly=True)

    _once = models.Constraint(
        "UNIQUE(evaluation_id, equipment_id, place_id)",
        "This thing is already listed for the place.",
    )
    _no_more_than_held = models.Constraint(
        "CHECK(quantity_good >= 0 AND quantity_fair >= 0 AND quantity_broken >= 0 "
        "AND quantity_unusable >= 0)",
        "More pieces are rated than are on hand.",
    )

    @api.depends("quantity", "quantity_fair", "quantity_broken", "quantity_unusable")
    def _compute_quantity_good(self):
        for line in self:
            worse = line.quantity_fair + line.quantity_broken + line.quantity_unusable
            line.quantity_good = round(line.quantity - worse, 3)

    @api.depends("quantity_fair", "quantity_broken", "quantity_unusable")
    def _compute_judgement(self):
        for line in self:
            bad = line.quantity_broken + line.quantity_unusable
            line.grade = "c" if bad else "b" if line.quantity_fair else "a"
            line.proposal = (
                "dispose"
                if line.quantity_unusable
                else "repair"
                if line.quantity_broken
                else "keep"
            )

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - RATING - {"is_rated"}:
                raise UserError(self.env._("Lines are taken from the books."))
            self.evaluation_id._check_draft()
        if RATING & vals.keys():
            vals = {"is_rated": True, **vals}
        return super().write(vals)

    def action_good(self):
        """Rate as good, all pieces."""
        self.write({"quantity_fair": 0, "quantity_broken": 0, "quantity_unusable": 0})

    def action_as_books(self):
        """Rate as the books have it."""
        for line in self.filtered(lambda line: line._differs()):
            line.write(
                {
                    "quantity_fair": line.book_fair,
                    "quantity_broken": line.book_broken,
                    "quantity_unusable": line.book_unusable,
                }
            )
        self.filtered(lambda line: not line.is_rated).write({"is_rated": True})

    def _differs(self):
        return (
            self.quantity_fair != self.book_fair
            or self.quantity_broken != self.book_broken
            or self.quantity_unusable != self.book_unusable
        )

    def _rating(self):
        """Return {condition: pieces} as rated."""
        self.ensure_one()
        return {
            "good": self.quantity_good,
            "fair": self.quantity_fair,
            "broken": self.quantity_broken,
            "unusable": self.quantity_unusable,
        }
