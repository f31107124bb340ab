from datetime import date

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.register import Column, Group

from ...engine import disclosure_table

PRINTED = {"text": "text", "number": "qty", "money": "money", "thousand": "qty"}


class EduDisclosureTable(models.Model):
    """One form of a public disclosure, filled: facts of the books, and what they lack.

    It prints itself; all tables of a disclosure make one paper, one workbook.
    """

    _name = "edu.disclosure.table"
    _description = "Table of a public disclosure"
    _inherit = ["edu.register.mixin"]
    _order = "disclosure_id, sequence, id"
    _rec_name = "title"

    disclosure_id = fields.Many2one(
        "edu.disclosure", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one(
        related="disclosure_id.unit_id", store=True, precompute=True, index=True
    )
    state = fields.Selection(related="disclosure_id.state")
    form_id = fields.Many2one("edu.form", required=True, ondelete="restrict")
    code = fields.Char(related="form_id.code", string="Form number")
    title = fields.Char(related="form_id.name", string="Name")
    to_verify = fields.Boolean(related="form_id.to_verify")
    sequence = fields.Integer(default=10)
    content = fields.Json("Table")
    row_count = fields.Integer("Rows", compute="_compute_row_count")

    _once = models.Constraint(
        "UNIQUE(disclosure_id, form_id)", "A form stands in a disclosure once."
    )

    @api.depends("content")
    def _compute_row_count(self):
        for table in self:
            table.row_count = len((table.content or {}).get("rows", ()))

    def write(self, vals):
        """Enter what the books lack; what they say is not typed.

        :raise UserError: when it is no draft, or a cell does not fit
        """
        self.check_access("write")
        if not self.env.su:
            for table in self:
                if table.disclosure_id.state != "draft" or set(vals) - {"content"}:
                    raise UserError(
                        self.env._("%s is not changed now.", table.display_name)
                    )
            if "content" in vals:
                self.ensure_one()
                vals = {"content": self._taken(vals["content"])}
        return super().write(vals)

    def _taken(self, content):
        try:
            return disclosure_table.take(self.content, (content or {}).get("rows"))
        except ValueError as error:
            raise UserError(
                self.env._("Please check the column “%s”.", error)
            ) from error

    # -- the printed form ------------------------------------------------------
    def _register_form(self, options):
        return self.form_id.sudo()

    def _register_date(self, options):
        return date(self.disclosure_id.year, 12, 31)

    def _register_header(self, options):
        disclosure = self.disclosure_id
        lines = [self.env._("Year: %s", disclosure.year)]
        if disclosure.doc_number and disclosure.doc_date:
            lines.append(
                self.env._(
                    "Decision %(number)s of %(date)s",
                    number=disclosure.doc_number,
                    date=f"{disclosure.doc_date:%d/%m/%Y}",
                )
            )
        return lines

    def _register_columns(self, options):
        columns = [Column("rank", "STT", "int", 5, letter="1", align="center")]
        for index, column in enumerate(self.content["columns"]):
            columns.append(
                Column(
                    f"c{index}",
                    column["name"],
                    PRINTED[column["print"]],
                    column["width"],
                    group=tuple(column["group"]),
                    letter=str(index + 2),
                    total=column["total"],
                )
            )
        return columns

    def _register_rows(self, options):
        groups, last = self.content["groups"], None
        for index, row in enumerate(self.content["rows"]):
            group = groups[index] if index < len(groups) else None
            if group and group != last:
                yield Group(group)
                last = group
            cells = {f"c{place}": cell for place, cell in enumerate(row)}
            yield {"rank": index + 1, **cells}

    def _register_filename(self, options):
        return f"{self.disclosure_id._title()} - {self.unit_id.code}"

    def _register_build(self, options):
        """Name the sheet after the form."""
        register = super()._register_build(options)
        register.sheet = self.form_id.code or ""
        return register

    # -- the public page -------------------------------------------------------
    def _shown(self):
        """Return what the page shows, without the columns nothing stands in.

        :return: dictionary with columns, spans (text above, number of columns), rows
            and totals
        """
        table = self.content
        places = disclosure_table.shown(table)
        columns = [table["columns"][place] for place in places]
        return {
            "columns": columns,
            "spans": disclosure_table.spans(columns),
            "rows": [[row[place] for place in places] for row in table["rows"]],
            "totals": table["totals"] and [table["totals"][place] for place in places],
        }
