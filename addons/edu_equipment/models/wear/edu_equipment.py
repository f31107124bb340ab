from datetime import date

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from .edu_wear_line import BASES
from .wear_facts import assets
from .wear_sql import wear_of


class EduEquipment(models.Model):
    """How long an asset has been used and what wears next (EQM-17)."""

    _inherit = "edu.equipment"

    years_used_before = fields.Integer(
        "Years used before",
        aggregator=None,
        help="Years a second-hand purchase had been used by others: its life is that "
        "of the class less these years (TT 141/2025, Article 13.1h).",
    )
    years_used = fields.Integer(
        "Years used", compute="_compute_years_used", help="This year included."
    )
    wear_line_ids = fields.One2many("edu.wear.line", "equipment_id", "Yearly wear")
    next_wear_year = fields.Integer("Next wear (year)", compute="_compute_next_wear")
    next_wear = fields.Float(
        "Next wear (đ)", digits=(16, 0), compute="_compute_next_wear"
    )
    next_wear_basis = fields.Selection(
        BASES, "How the next wear is found", compute="_compute_next_wear"
    )

    _years_before_plausible = models.Constraint(
        "CHECK(years_used_before IS NULL OR years_used_before BETWEEN 0 AND 100)",
        "The years used before lie between 0 and 100.",
    )

    @api.depends("year_in_use", "date_in_use", "years_used_before")
    def _compute_years_used(self):
        this_year = fields.Date.context_today(self).year
        for line in self:
            first = line.year_in_use or (line.date_in_use or date.max).year
            used = max(this_year - first + 1, 0)
            line.years_used = used + line.years_used_before

    @api.depends("value_ids.cost", "value_ids.wear", "class_id", "year_in_use")
    def _compute_next_wear(self):
        """Reckon the wear that the next run will find, as things stand today."""
        this_year = fields.Date.context_today(self).year
        posted = self.env["edu.wear.run"]._posted_years(self.unit_id)
        found = {}
        for year, lines in self.grouped(
            lambda line: max(posted.get(line.unit_id.id, 0) + 1, this_year)
        ).items():
            found.update(lines._wear_on(year))
        for line in self:
            figures = found.get(line._origin.id, (False, 0, False))
            line.next_wear_year, line.next_wear, line.next_wear_basis = figures

    def _worn_shares(self):
        """Return {id: accumulated wear / original cost} of the fixed assets."""
        rows = self.env["edu.equipment.value"]._read_group(
            Domain("equipment_id", "in", self._origin.ids)
            & Domain("book", "=", "asset")
            & Domain("cost", ">", 0),
            ["equipment_id"],
            ["cost:sum", "wear:sum"],
        )
        return {equipment.id: wear / cost for equipment, cost, wear in rows}

    def _wear_on(self, year):
        """Return {id: (year, wear in đồng, how)} of these fixed assets."""
        ids = self._origin.ids
        if not ids:
            return {}
        self.env.flush_all()
        units = SQL(
            "SELECT id AS unit_id, 0 AS run_id FROM edu_unit WHERE id IN %s",
            self.unit_id._ids or (0,),
        )
        rows = self.env.execute_query(
            SQL(
                "SELECT equipment_id, year, amount, basis FROM (%s) AS w",
                wear_of(assets(units, year, date(year, 12, 31), ids)),
            )
        )
        return {row[0]: row[1:] for row in rows}

    def action_print_card(self):
        """Download the fixed asset card, from the first voucher to today.

        :return: an action of the browser
        """
        self.ensure_one()
        today = fields.Date.context_today(self)
        choice = self.env["edu.equipment.register"].create(
            {
                "register": "asset_card",
                "unit_id": self.unit_id.id,
                "equipment_id": self.id,
                "year": today.year,
                "date_to": today,
            }
        )
        return choice.action_register_pdf()
