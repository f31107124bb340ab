from odoo import api, fields, models

from odoo.addons.edu_base.engine.register import Column, Group


class EduDashboardSheet(models.TransientModel):
    """The figures of a dashboard as a sheet of paper or a workbook."""

    _name = "edu.dashboard.sheet"
    _description = "Figures of a dashboard"
    _inherit = ["edu.register.mixin"]
    _register_form_key = "dashboard"

    unit_id = fields.Many2one("edu.unit", required=True)
    date = fields.Date(required=True)
    level_id = fields.Many2one("edu.level")

    @api.constrains("unit_id")
    def _check_unit(self):
        """:raise AccessError: for a unit that is not the user's or below"""
        for sheet in self:
            self.env["edu.dashboard"]._unit(sheet.unit_id.id)

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        lines = [self.env._("Figures of %s", f"{self.date:%d/%m/%Y}")]
        return [*lines, self.level_id.name] if self.level_id else lines

    def _register_columns(self, options):
        return [
            Column("name", self.env._("Figure"), width=46),
            Column("text", self.env._("Result"), width=14),
            Column("parts", self.env._("Counted / over"), width=18),
            Column("month", self.env._("Change in a month"), width=14),
            Column("year", self.env._("Change in a year"), width=14),
            Column("goal", self.env._("Goal"), width=22),
        ]

    def _register_rows(self, options):
        """The same figures as on the screen, asked for by the same user."""
        board = self.env["edu.dashboard"].board(
            self.unit_id.id, self.date, self.level_id.id
        )
        yield Group(self.env._("Figures"))
        yield from map(self._tile_row, board["tiles"])
        if board["targets"]:
            yield Group(self.env._("Targets"))
            yield from map(self._target_row, board["targets"])
        for ranking in board["rankings"]:
            yield Group(ranking["name"])
            for row in ranking["rows"]:
                yield {**row, "name": f"{row['place']}. {row['name']}"}
        for heat in board["heats"]:
            yield Group(heat["name"])
            yield from self._heat_rows(heat)

    def _tile_row(self, tile):
        changes = {row["key"]: self._signed(row) for row in tile["changes"]}
        goals = (f"{goal['code']}: {goal['goal_text']}" for goal in tile["goals"])
        return {**tile, **changes, "goal": "; ".join(goals) or None}

    def _signed(self, change):
        return {1: "+", 0: "", -1: "−"}[change["sign"]] + change["text"]

    def _target_row(self, target):
        parts = filter(None, (target["reached"], target["population"]))
        word = self.env._("met") if target["is_met"] else self.env._("not met")
        return {
            "name": f"{target['code']}. {target['name']}",
            "text": target["text"],
            "parts": " / ".join(parts),
            "goal": f"{target['goal_text']} ({word})"
            if target["is_measured"] and target["is_concerned"]
            else target["goal_text"],
        }

    def _heat_rows(self, heat):
        for row in heat["rows"]:
            for level, cell in zip(heat["levels"], row["cells"], strict=True):
                if cell:
                    yield {**cell, "name": f"{row['name']} · {level['name']}"}
