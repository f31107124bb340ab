from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

MEASURES = [
    ("count", "Plain number"),
    ("ratio", "Ratio"),
    ("percent", "Percent"),
    ("area", "Area (m²)"),
    ("money", "Money (đ)"),
    ("days", "Days"),
]
THEMES = [
    ("network", "School network"),
    ("equipment", "Teaching equipment"),
    ("library", "Library"),
    ("it", "Information technology"),
]
# What the provider's code relies on: changed by the addon that ships it, only.
FIXED = frozenset({"code", "provider", "measure", "has_denominator", "measured_on"})


class EduMetric(models.Model):
    """A figure that is measured once and used everywhere (D6).

    Inspection scores itself from metrics, targets are metrics with a goal, reports
    and dashboards show them: all from the same snapshots `edu.metric.value`. What a
    metric counts is the code of its provider; addons ship both, users neither.
    """

    _name = "edu.metric"
    _description = "Metric"
    _order = "theme, sequence, id"
    _rec_names_search = ["name", "code"]

    code = fields.Char(required=True, readonly=True)
    name = fields.Char(required=True, translate=True)
    description = fields.Text(
        translate=True, help="What is counted over what, from which records, and why."
    )
    sequence = fields.Integer(default=10)
    theme = fields.Selection(THEMES, required=True, default="network")
    measure = fields.Selection(MEASURES, required=True, default="count", readonly=True)
    has_denominator = fields.Boolean("Divided", readonly=True)
    digits = fields.Integer("Decimals", default=0)
    better = fields.Selection(
        [("higher", "Higher"), ("lower", "Lower"), ("none", "Neither")],
        required=True,
        default="higher",
    )
    provider = fields.Char("Measured by", required=True, readonly=True)
    numerator_label = fields.Char("Numerator", required=True, translate=True)
    denominator_label = fields.Char("Denominator", translate=True)
    legal_document_id = fields.Many2one("edu.legal.document", "Legal basis")
    requirement = fields.Text(
        translate=True, help="What the texts ask for, and which requirement it serves."
    )
    active = fields.Boolean(default=True)
    measured_on = fields.Date("Last measured on", readonly=True, copy=False)
    value_ids = fields.One2many("edu.metric.value", "metric_id", "Values")

    _code_unique = models.Constraint("UNIQUE(code)", "This metric already exists.")
    _code_plain = models.Constraint(
        "CHECK(code ~ '^[a-z][a-z0-9_]*$')",
        "The code of a metric is of small letters, digits and underscores.",
    )
    _digits_few = models.Constraint(
        "CHECK(digits BETWEEN 0 AND 4)", "A figure is shown with up to 4 decimals."
    )
    _divided = models.Constraint(
        "CHECK(has_denominator OR measure NOT IN ('ratio', 'percent'))",
        "A ratio is divided by something.",
    )

    @api.constrains("code", "provider")
    def _check_provider(self):
        """A metric is measured by a registered provider that knows its code.

        :raise ValidationError: naming the metric
        """
        for metric in self:
            provider = metric._get_provider()
            if provider is None or not all(
                callable(getattr(type(provider), f"_{kind}_{metric.code}", None))
                for kind in ("metric", "evidence")
            ):
                raise ValidationError(
                    self.env._("No program measures the metric %s.", metric.code)
                )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_shipped()
        return super().create(vals_list)

    def write(self, vals):
        if FIXED & vals.keys():
            self._check_shipped()
        return super().write(vals)

    def _check_shipped(self):
        if not self.env.su:
            raise UserError(
                self.env._("Metrics come with the programs that measure them.")
            )

    def _get_provider(self):
        """Return the model that measures the metric, or None."""
        self.ensure_one()
        base = self.env.registry["edu.metric.provider"]
        if self.provider not in self.env:
            return None
        provider = self.env[self.provider].sudo()
        known = isinstance(provider, base) and provider._name != base._name
        return provider if known else None
