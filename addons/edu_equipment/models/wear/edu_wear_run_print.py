from odoo import models
from odoo.tools import SQL

from odoo.addons.edu_base.engine.register import Column, Group, Subtotal
from odoo.addons.edu_base.engine.register_pdf import write_pdf
from odoo.addons.edu_base.engine.register_xlsx import write_xlsx

WRITERS = {"pdf": write_pdf, "xlsx": write_xlsx}


class EduWearRunPrint(models.Model):
    """C55a-HD: the table of wear, by class and against last year, then by asset."""

    _name = "edu.wear.run"
    _inherit = ["edu.wear.run", "edu.register.mixin"]
    _register_form_key = "c55a"

    def _register_date(self, options):
        return self.date

    def _register_header(self, options):
        lines = [self.env._("Year: %s", self.year)]
        if self.voucher_id and self.state == "posted":
            lines.append(self.env._("Voucher: %s", self.voucher_id.name))
        if options.get("part") == "assets":
            lines.append(self.env._("Annex: wear by asset"))
        return lines

    def _register_filename(self, options):
        return f"{super()._register_filename(options)} - {self.year}"

    def _register_write(self, extension, options=None, data=None):
        """Write two sheets a run: the table of the form, and its annex by asset."""
        with self._edu_fonts_required():
            return WRITERS[extension](
                run._register_build({"part": part})
                for run in self
                for part in ("table", "assets")
            )

    def _register_build(self, options):
        register = super()._register_build(options)
        register.sheet = (
            self.env._("By asset")
            if options.get("part") == "assets"
            else self.env._("Table of wear")
        )
        return register

    def _register_total_label(self, options):
        return None

    def _register_columns(self, options):
        if options.get("part") == "assets":
            return self._asset_columns()
        return [
            Column("rank", self.env._("No."), width=6, letter="A", align="center"),
            Column("name", self.env._("Asset class"), width=46, letter="B"),
            Column("cost", self.env._("Original cost"), "money", 18, letter="1"),
            Column("rate", self.env._("Rate (%)"), "qty", 10, letter="2"),
            Column("amount", self.env._("Wear of the year"), "money", 18, letter="3"),
            Column("count", self.env._("Assets (number)"), "int", 10, letter="4"),
        ]

    def _asset_columns(self):
        return [
            Column("rank", self.env._("No."), "int", 5, align="center"),
            Column("code", self.env._("Code"), width=13),
            Column("name", self.env._("Name of the asset"), width=32),
            Column("first_year", self.env._("In use since"), width=8, align="center"),
            Column("cost", self.env._("Original cost"), "money", 15),
            Column("life", self.env._("Life (years)"), "int", 7),
            Column("rate", self.env._("Rate (%)"), "qty", 8),
            Column("worn_before", self.env._("Wear before"), "money", 15),
            Column("amount", self.env._("Wear of the year"), "money", 15),
            Column("worn_after", self.env._("Accumulated wear"), "money", 15),
            Column("residual", self.env._("Residual value"), "money", 15),
            Column("basis", self.env._("How it was found"), width=24),
        ]

    def _register_rows(self, options):
        if options.get("part") == "assets":
            return self._asset_rows()
        return self._table_rows()

    # ----- by class, in four blocks -----------------------------------------------
    def _table_rows(self):
        """Yield last year's wear, what was added, what fell away, this year's."""
        rows = self._compared()
        blocks = (
            (self.env._("I. Wear of last year"), "last"),
            (self.env._("II. Increase of the year"), "more"),
            (self.env._("III. Decrease of the year"), "less"),
            (self.env._("IV. Wear of this year"), "now"),
        )
        for label, block in blocks:
            yield Group(label)
            shown = [row for row in rows if row[block]]
            for rank, row in enumerate(shown, 1):
                yield {
                    "rank": str(rank),
                    "name": row["name"],
                    "cost": row["cost"] if block == "now" else None,
                    "rate": row["rate"] if block == "now" else None,
                    "amount": row[block],
                    "count": row[f"{block}_count"],
                }
            yield Subtotal(
                self.env._("Total"),
                {
                    "amount": sum(row[block] for row in shown),
                    "count": sum(row[f"{block}_count"] for row in shown),
                }
                | (
                    {"cost": sum(row["cost"] for row in shown)}
                    if block == "now"
                    else {}
                ),
            )

    def _compared(self):
        """Return wear by class: last year, increase and decrease, this year.

        Asset by asset: what has more wear than last year counts as increase, what
        has less, or is gone, as decrease. The four always add up.
        """
        self.env.flush_all()
        return self.env.execute_query_dict(
            SQL(
                """
                WITH before AS (
                    SELECT l.equipment_id, l.class_id, l.amount
                      FROM edu_wear_line l JOIN edu_wear_run r ON r.id = l.run_id
                     WHERE r.unit_id = %(unit)s AND r.year = %(year)s - 1
                       AND r.state = 'posted'
                ),
                pair AS (
                    SELECT coalesce(n.class_id, b.class_id) AS class_id,
                           coalesce(n.amount, 0) AS now, coalesce(b.amount, 0) AS last,
                           coalesce(n.cost, 0) AS cost,
                           n.rate * (100 + n.deviation) / 100 AS rate
                      FROM (SELECT * FROM edu_wear_line WHERE run_id = %(run)s) n
                      FULL JOIN before b ON b.equipment_id = n.equipment_id
                )
                SELECT %(name)s AS name, sum(now) AS now, sum(last) AS last,
                       sum(greatest(now - last, 0)) AS more,
                       sum(greatest(last - now, 0)) AS less,
                       count(*) FILTER (WHERE now > 0) AS now_count,
                       count(*) FILTER (WHERE last > 0) AS last_count,
                       count(*) FILTER (WHERE now > last) AS more_count,
                       count(*) FILTER (WHERE last > now) AS less_count,
                       sum(cost) FILTER (WHERE now > 0) AS cost, max(rate) AS rate
                  FROM pair JOIN edu_asset_class c ON c.id = pair.class_id
                 GROUP BY c.id ORDER BY c.sequence, c.code
                """,
                unit=self.unit_id.id,
                year=self.year,
                run=self.id,
                name=self.env["edu.asset.class"]._field_to_sql("c", "name"),
            )
        )

    # ----- by asset -----------------------------------------------------------------
    def _asset_rows(self):
        """Yield every asset, class by class, also those that take no wear."""
        labels = dict(
            self.env["edu.wear.line"]._fields["basis"]._description_selection(self.env)
        )
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT %(name)s AS heading, e.code, e.name, l.first_year::text, l.cost,
                       nullif(l.life, 0) AS life, l.worn_before, l.amount,
                       l.worn_after, l.residual, l.basis,
                       nullif(l.rate * (100 + l.deviation) / 100, 0) AS rate
                  FROM edu_wear_line l
                  JOIN edu_equipment e ON e.id = l.equipment_id
                  JOIN edu_asset_class c ON c.id = l.class_id
                 WHERE l.run_id = %(run)s
                 ORDER BY c.sequence, c.code, e.code
                """,
                run=self.id,
                name=self.env["edu.asset.class"]._field_to_sql("c", "name"),
            )
        )
        names = ("cost", "worn_before", "amount", "worn_after", "residual")
        sums, heading = dict.fromkeys(names, 0), None
        for rank, row in enumerate(rows, 1):
            if row["heading"] != heading:
                heading = row["heading"]
                yield Group(heading)
            for name in names:
                sums[name] += row[name]
            yield {**row, "rank": rank, "basis": labels[row["basis"]]}
        yield Subtotal(self.env._("Total"), sums)
