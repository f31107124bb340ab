from odoo import api, fields, models

# What the value of a threshold is read in.
PLACE_UNITS = {
    "area": "m²",
    "area_per_seat": "m²",
    "preparation_area": "m²",
    "width": "m",
    "ceiling_height": "m",
    "coverage": "%",
}
# The same phrases as they stand on the printed form.
PAPER = {
    "min": "ít nhất %(value)s",
    "max": "không quá %(value)s",
    "step": "%(value)s: %(points)s điểm",
    "section": "ít nhất %(points)s/%(offered)s điểm",
}
METRIC_UNITS = {"area": "m²", "percent": "%", "money": "đ"}


class EduStandard(models.Model):
    """A standard as a sheet to read: what is asked, of whom, for how many points."""

    _inherit = "edu.standard"

    sheet = fields.Html(compute="_compute_sheet", sanitize=False)

    @api.depends_context("lang")
    @api.depends("criterion_ids", "title_ids", "criterion_ids.threshold_ids")
    def _compute_sheet(self):
        for standard in self:
            standard.sheet = self.env["ir.qweb"]._render(
                "edu_inspection.standard_sheet", {"standard": standard}
            )

    def _sections(self):
        """Return [(section or none, its criteria)] in the order of the form."""
        self.ensure_one()
        leaves = self._leaves()
        loose = leaves.filtered(lambda row: not row.parent_id)
        sections = [
            (
                section,
                leaves.filtered(lambda row, above=section: row.parent_id == above),
            )
            for section in self.criterion_ids - leaves
        ]
        return ([(loose.parent_id, loose)] if loose else []) + sections


class EduStandardCriterion(models.Model):
    """What a criterion asks, in words."""

    _inherit = "edu.standard.criterion"

    asks = fields.Text("What is enough", compute="_compute_asks")
    offered = fields.Float("Points offered", compute="_compute_offered")

    @api.depends("max_points", "standard_id.criterion_ids.max_points")
    def _compute_offered(self):
        """Points of a criterion, or of all criteria of a section."""
        for row in self:
            inside = row.standard_id.criterion_ids.filtered(
                lambda leaf, section=row: leaf.parent_id == section
            )
            row.offered = sum(inside.mapped("max_points")) or row.max_points

    @api.depends_context("lang", "edu_paper")
    @api.depends("threshold_ids", "metric_id", "place_figure", "kind", "offered")
    def _compute_asks(self):
        for row in self:
            row.asks = "\n".join(row._asks_lines())

    def _asks_lines(self):
        """Return a line for each level and kind of room that has figures of its own.

        Rooms of several subjects that ask the same stand in one line.
        """
        self.ensure_one()
        words = {}
        by_room = self.threshold_ids.grouped(lambda row: (row.level_id, row.subject_id))
        for (level, subject), rows in by_room.items():
            words.setdefault((level, rows._words()), []).append(subject.name)
        lines = []
        for (level, text), subjects in words.items():
            rooms = ", ".join(name for name in subjects if name)
            if rooms and not all(subjects):
                rooms = self.env._("others, %s", rooms)
            where = " · ".join(filter(None, (level.name, rooms)))
            lines.append(f"{where}: {text}" if where else text)
        return lines

    def _asks_of(self, level, subjects):
        """Return what is enough for a level and the subjects of a room, maybe ""."""
        fitting = self.threshold_ids._fitting(level, subjects)
        return fitting._words() if fitting else ""

    def _unit_sign(self):
        """Return the unit in which the figure of the criterion is read."""
        if self.place_figure:
            return PLACE_UNITS.get(self.place_figure, "")
        return METRIC_UNITS.get(self.metric_id.measure, "")


class EduStandardThreshold(models.Model):
    """Thresholds in words."""

    _inherit = "edu.standard.threshold"

    def _words(self):
        """Return thresholds of one criterion, level and room as one sentence.

        On the printed paper in Vietnamese, whatever the language of the screen.
        """
        limits = self.filtered(lambda row: not row.title_id and not row.gives_points)
        steps = self.filtered("gives_points").sorted("value")
        titles = self.filtered("title_id").sorted(lambda row: row.title_id.rank)
        parts = [row._value_words() for row in limits]
        parts += [
            self._phrase(
                "step",
                value=row._value_words() if row.operator == "max" else row._figure(),
                points=row._number(row.points),
            )
            for row in steps
        ]
        parts += [f"{row.title_id.name}: {row._value_words()}" for row in titles]
        return "; ".join(parts)

    def _value_words(self):
        self.ensure_one()
        criterion = self.criterion_id
        if criterion.kind == "section":
            return self._phrase(
                "section",
                points=self._number(self.value * criterion.offered / 100),
                offered=self._number(criterion.offered),
            )
        return self._phrase(self.operator, value=self._figure())

    def _figure(self):
        """Return the value with its unit."""
        number, unit = self._number(self.value), self.criterion_id._unit_sign()
        return f"{number} {unit}".rstrip()

    def _phrase(self, key, **values):
        """Return one of the phrases, in Vietnamese where the paper asks for it."""
        if self.env.context.get("edu_paper"):
            return PAPER[key] % values
        phrases = {
            "min": lambda: self.env._("at least %(value)s", **values),
            "max": lambda: self.env._("at most %(value)s", **values),
            "step": lambda: self.env._("%(value)s: %(points)s points", **values),
            "section": lambda: self.env._(
                "at least %(points)s of %(offered)s points", **values
            ),
        }
        return phrases[key]()

    @api.model
    def _number(self, value):
        return self.env["edu.inspection.assessment"]._number(value)


class EduStandardTitle(models.Model):
    """A title in words."""

    _inherit = "edu.standard.title"

    def _words(self):
        """Return points asked for, validity and first check as one text."""
        self.ensure_one()
        number = self.env["edu.inspection.assessment"]._number
        parts = [
            self.min_points and self.env._("from %s points", number(self.min_points)),
            self.valid_years and self.env._("valid %s years", self.valid_years),
            self.check_years
            and self.env._("first check after %s years", self.check_years),
        ]
        return " · ".join(filter(None, parts))
