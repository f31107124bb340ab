from odoo import api, fields, models


class EduDashboardTile(models.Model):
    """What a dashboard shows: a metric, to whom, and in which form (decision 0030)."""

    _name = "edu.dashboard.tile"
    _description = "Tile of a dashboard"
    _order = "audience, sequence, id"

    metric_id = fields.Many2one(
        "edu.metric", required=True, index=True, ondelete="cascade"
    )
    audience = fields.Selection(
        [("school", "School"), ("office", "Office"), ("department", "Department")],
        required=True,
        default="school",
    )
    kind = fields.Selection(
        [
            ("tile", "Number"),
            ("trend", "Line of the school year"),
            ("ranking", "Ranking of units"),
            ("heat", "Heat map by level"),
        ],
        "Shown as",
        required=True,
        default="tile",
    )
    among = fields.Selection(
        [("units", "Units directly below"), ("schools", "All schools below")],
        "Compared",
        required=True,
        default="units",
        help="For a ranking: whom it compares.",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    theme = fields.Selection(related="metric_id.theme")

    _once = models.UniqueIndex(
        "(audience, metric_id, kind, among)", "This tile is already on the dashboard."
    )

    @api.depends("metric_id.name", "kind")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for tile in self:
            tile.display_name = f"{tile.metric_id.name} · {kinds.get(tile.kind, '')}"
