from odoo import models

from odoo.addons.edu_base.engine.register import Column, Group


class EduEmulation(models.Model):
    """The ranking as a list to sign (INS-10)."""

    _name = "edu.emulation"
    _inherit = ["edu.emulation", "edu.register.mixin"]
    _register_form_key = "emulation_list"
    _register_landscape = False

    def _register_date(self, options):
        return self.doc_date or self.date_figures

    def _register_header(self, options):
        return [self.name, self.env._("School year %s", self.school_year_id.name)]

    def _register_filename(self, options):
        return self.name

    def _register_columns(self, options):
        return [
            Column("rank", self.env._("Place in the group"), "int", width=7),
            Column("unit", self.env._("School"), width=40),
            Column("points", self.env._("Emulation points"), "qty", width=10),
            Column("most", self.env._("Most points"), "qty", width=10),
            Column("percent", self.env._("Rate (%)"), "qty", width=10),
            Column("note", self.env._("Remarks"), width=18),
        ]

    def _register_rows(self, options):
        group = None
        for row in self.row_ids.sorted(lambda r: (r.group_name, r.rank, r.unit_id.id)):
            if row.group_name != group:
                group = row.group_name
                yield Group(group)
            yield {
                "rank": row.rank,
                "unit": row.unit_id.name,
                "points": row.points,
                "most": row.attainable,
                "percent": round(row.percent, 2),
                "note": None,
            }
