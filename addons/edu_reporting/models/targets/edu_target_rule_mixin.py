from odoo import fields, models


class EduTargetRuleMixin(models.AbstractModel):
    """What a target says: which figure, of whom, how counted, how much (TGT-00).

    The same in the catalogue of the guidance and in the targets of a year.
    """

    _name = "edu.target.rule.mixin"
    _description = "Rule of a target"

    code = fields.Char(required=True)
    name = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    metric_id = fields.Many2one(
        "edu.metric",
        index=True,
        help="Empty only where nothing measures it: the schools then enter the figure "
        "themselves, with evidence.",
    )
    other_metric_id = fields.Many2one(
        "edu.metric",
        "Other reading",
        help="A second figure where the text can be read in two ways; both are shown.",
    )
    metric_rule = fields.Selection(
        [("main", "The metric"), ("other", "The other reading")],
        "Reading that counts",
        required=True,
        default="main",
    )
    count_by = fields.Selection(
        [("unit", "Schools that reach it"), ("record", "The figure itself")],
        "Counted by",
        required=True,
        default="unit",
    )
    count_unit = fields.Char(
        "Unit of count", help="As printed: schools, rooms, teachers, dossiers…"
    )
    operator = fields.Selection(
        [("min", "At least"), ("max", "At most")],
        required=True,
        default="min",
        help="Of the threshold of a school; of the goal if the figure itself counts.",
    )
    threshold = fields.Float(
        digits=(16, 3), default=1, help="The figure that a school must reach."
    )
    goal = fields.Float(digits=(16, 2), required=True, help="Percent, or a number.")
    is_share = fields.Boolean(
        "In percent", default=True, help="Otherwise the number itself is the goal."
    )
    level_ids = fields.Many2many(
        "edu.level", string="Levels", help="Empty: all levels."
    )
    is_direct_only = fields.Boolean("Units directly under the department only")
    is_national_standard_only = fields.Boolean("Schools of national standard only")
    is_counted_only = fields.Boolean(
        "Only schools with something to count",
        help="Leaves out schools of which the metric has nothing to divide by: no "
        "computer room, no dossier expected.",
    )
    denominator_rule = fields.Selection(
        [("all", "All schools in the scope"), ("within", "Those that reach the other")],
        required=True,
        default="all",
        help="Which of the two shares counts; both are shown.",
    )
    question = fields.Text(
        "Open question", help="What the text leaves open, in plain words."
    )
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    to_verify = fields.Boolean(
        help="The figure must still be checked against the official text."
    )
    note = fields.Text()

    _one_reading_open = models.Constraint(
        "CHECK(within_id IS NULL OR other_metric_id IS NULL)",
        "A target has one open reading: of another target, or of another metric.",
    )
    _other_needs_metric = models.Constraint(
        "CHECK(metric_id IS NOT NULL OR other_metric_id IS NULL)",
        "Choose the metric before its other reading.",
    )
    _other_rule_needs_metric = models.Constraint(
        "CHECK(other_metric_id IS NOT NULL OR metric_rule = 'main')",
        "Say what the other reading is.",
    )

    def _metrics(self):
        """Return (the metric that counts, the one of the other reading)."""
        self.ensure_one()
        if self.metric_rule == "other":
            return self.other_metric_id, self.metric_id
        return self.metric_id, self.other_metric_id
