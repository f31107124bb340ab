from odoo import api, fields, models

from odoo.addons.edu_base.engine.register import Column

WIDTH = 9


class EduReportMatrixSheet(models.TransientModel):
    """The table of units and reports on paper or as a workbook (REP-17)."""

    _name = "edu.report.matrix.sheet"
    _description = "Sheet of units and their reports"
    _inherit = ["edu.register.mixin"]
    _register_form_key = "report_matrix"

    unit_id = fields.Many2one("edu.unit", required=True)
    school_year_id = fields.Many2one("edu.school.year", required=True)
    scope = fields.Selection(
        [("direct", "Who hands in to the unit"), ("all", "All units below")],
        required=True,
        default="direct",
    )
    only = fields.Selection(
        [("missing", "Something not handed in"), ("overdue", "Something overdue")],
        "Units listed",
    )

    @api.constrains("unit_id")
    def _check_unit(self):
        """:raise AccessError: for a unit that is not the user's or below"""
        for sheet in self:
            self.env["edu.report.matrix"]._unit(sheet.unit_id.id)

    def _matrix(self):
        return self.env["edu.report.matrix"].matrix(
            self.unit_id.id, self.school_year_id.id, self.scope, self.only
        )

    def _register_header(self, options):
        states = self.env["edu.report.matrix"]._states()
        words = "; ".join(f"{state['sign']} {state['label']}" for state in states)
        day = f"{fields.Date.context_today(self):%d/%m/%Y}"
        return [
            self.env._("School year %s", self.school_year_id.name),
            self.env._("As of %s", day),
            words,
        ]

    def _register_columns(self, options):
        columns = [Column("name", self.env._("Unit"), width=30)]
        columns += [
            Column(f"p{row['id']}", self._heading(row), width=WIDTH, align="center")
            for row in self._matrix()["columns"]
        ]
        return [
            *columns,
            Column("missing", self.env._("Not handed in"), "int", WIDTH, total=True),
        ]

    def _heading(self, column):
        due = fields.Date.to_date(column["due"])
        return f"{column['name']}\n{due:%d/%m/%Y}"

    def _register_rows(self, options):
        """The same cells as on the screen, asked for by the same user."""
        matrix = self._matrix()
        signs = {state["key"]: state["sign"] for state in matrix["states"]}
        late = self.env._("late")
        for row in matrix["rows"]:
            vals = {"name": row["name"], "missing": 0}
            for column, cell in zip(matrix["columns"], row["cells"], strict=True):
                if not cell:
                    continue
                words = [signs[cell["key"]]]
                if cell["is_late"] and cell["key"] != "overdue":
                    words.append(late)
                if cell["owed"]:
                    words.append(f"({cell['owed'] - cell['missing']}/{cell['owed']})")
                vals[f"p{column['id']}"] = " ".join(words)
                vals["missing"] += cell["key"] in ("draft", "overdue", "returned")
            yield vals
