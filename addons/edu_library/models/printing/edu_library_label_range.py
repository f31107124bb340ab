from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL

from ...engine.label_range import MOST, labels_between, labels_from

# What a code is made of, for the database as for `engine.label_range`.
PREFIX = "regexp_replace({0}, '[0-9]+$', '')"
NUMBER = "substring({0} from '[0-9]+$')"


class EduLibraryLabelRange(models.Model):
    """Labels printed before the books come, kept for one library (LIB-33).

    Two ranges never share a label, in the whole province; nobody else's copy can
    take a label of the range.
    """

    _name = "edu.library.label.range"
    _description = "Range of printed labels"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "unit_id, id"
    _rec_name = "first_label"

    unit_id = fields.Many2one(string="Library")
    first_label = fields.Char("First label", required=True, help="e.g. TH000001")
    last_label = fields.Char("Last label", required=True, help="e.g. TH000500")
    label_count = fields.Integer("Labels", compute="_compute_label_count")
    used_count = fields.Integer("Used", compute="_compute_used")
    used_up_to = fields.Char("Used up to", compute="_compute_used")
    printed_on = fields.Date("Printed on", readonly=True, copy=False)
    note = fields.Char()
    active = fields.Boolean(default=True)

    _shape = models.Constraint(
        "CHECK(first_label ~ '^[!-~]*[0-9]$' AND last_label ~ '^[!-~]*[0-9]$' "
        f"AND {PREFIX.format('first_label')} = {PREFIX.format('last_label')} "
        "AND length(first_label) = length(last_label) "
        f"AND length({NUMBER.format('first_label')}) <= 18 "
        'AND first_label COLLATE "C" <= last_label COLLATE "C")',
        "First and last label differ in their running number only, as TH0001 and "
        "TH0500 do.",
    )
    _no_overlap = models.Constraint(
        f"EXCLUDE USING gist (({PREFIX.format('first_label')}) WITH =, "
        "length(first_label) WITH =, "
        f"int8range({NUMBER.format('first_label')}::int8, "
        f"{NUMBER.format('last_label')}::int8, '[]') WITH &&)",
        "Some of these labels are already kept for a library.",
    )

    @api.depends("first_label", "last_label")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.first_label} – {row.last_label}"

    @api.depends("first_label", "last_label")
    def _compute_label_count(self):
        for row in self:
            try:
                row.label_count = len(labels_between(row.first_label, row.last_label))
            except ValueError:
                row.label_count = 0

    def _compute_used(self):
        """Count the copies that carry labels of the range; the highest of them."""
        self.env["edu.library.copy"].flush_model(["barcode", "unit_id"])
        rows = self.env.execute_query(
            SQL(
                """
                SELECT r.id, count(*), max(c.barcode COLLATE "C")
                  FROM edu_library_label_range r
                  JOIN edu_library_copy c ON c.unit_id = r.unit_id
                   AND length(c.barcode) = length(r.first_label)
                   AND c.barcode COLLATE "C" BETWEEN r.first_label AND r.last_label
                 WHERE r.id = ANY(%s) GROUP BY r.id
                """,
                self._origin.ids,
            )
        )
        used = {range_id: (count, last) for range_id, count, last in rows}
        for row in self:
            row.used_count, row.used_up_to = used.get(row._origin.id, (0, False))

    @api.constrains("first_label", "last_label")
    def _check_size(self):
        for row in self:
            if not row.label_count:
                raise ValidationError(
                    self.env._("A range holds at most %s labels.", MOST)
                )

    @api.model_create_multi
    def create(self, vals_list):
        ranges = super().create([self._stripped(vals) for vals in vals_list])
        ranges._check_foreign_copies()
        return ranges

    def write(self, vals):
        if {"first_label", "last_label", "unit_id"} & vals.keys():
            if any(self.mapped("used_count")):
                raise UserError(
                    self.env._("Labels of the range are on books: it stays as it is.")
                )
        result = super().write(self._stripped(vals))
        self._check_foreign_copies()
        return result

    @api.ondelete(at_uninstall=True)
    def _unlink_except_used(self):
        if any(self.mapped("used_count")):
            raise UserError(
                self.env._("Labels of the range are on books: it stays as it is.")
            )

    @api.model
    def _stripped(self, vals):
        keys = vals.keys() & {"first_label", "last_label"}
        return {**vals, **{key: (vals[key] or "").strip() for key in keys}}

    def _check_foreign_copies(self):
        """:raise UserError: when a label is already on another library's copy"""
        self.env["edu.library.copy"].flush_model(["barcode", "unit_id"])
        self.flush_recordset()
        codes = [
            code
            for row in self
            for code in labels_between(row.first_label, row.last_label)
        ]
        self._check_barcodes_free(codes)

    @api.model
    def _check_barcodes_free(self, codes):
        """Check that no copy carries a label kept for another library.

        :param codes: list of barcodes
        :raise UserError: naming one that does
        """
        prefix, number = PREFIX.format("c.barcode"), NUMBER.format("c.barcode")
        ends = [NUMBER.format(f"r.{name}_label") for name in ("first", "last")]
        rows = self.env.execute_query(
            SQL(
                f"""
                SELECT c.barcode FROM edu_library_copy c
                  JOIN edu_library_label_range r
                    ON {PREFIX.format("r.first_label")} = {prefix}
                   AND length(r.first_label) = length(c.barcode)
                   AND int8range({ends[0]}::int8, {ends[1]}::int8, '[]')
                       @> {number}::int8
                 WHERE c.barcode = ANY(%s) AND c.barcode ~ '[0-9]$'
                   AND length({number}) <= 18 AND r.unit_id != c.unit_id
                 LIMIT 1
                """,  # noqa: S608 - constant expressions
                codes,
            )
        )
        if rows:
            raise UserError(
                self.env._("The label %s is kept for another library.", rows[0][0])
            )

    @api.model
    def _free_labels(self, first, count):
        """Return the labels of some copies, of which the first one was scanned.

        :raise UserError: when no labels follow one another from there, or one of them
            is on a copy
        """
        if not 1 <= count <= MOST:
            raise UserError(self.env._("Enter between 1 and %s copies.", MOST))
        try:
            labels = labels_from(first.strip(), count)
        except ValueError as error:
            raise UserError(
                self.env._("%s does not begin a series of labels.", first or "–")
            ) from error
        taken = self.env["edu.library.copy"].sudo()
        if taken := taken.search([("barcode", "in", labels)], limit=1):
            raise UserError(
                self.env._("The label %s is on a copy already.", taken.barcode)
            )
        return labels

    @api.model
    def _kept_elsewhere(self, codes, unit):
        """Return those of the codes that are labels kept for another library.

        :param codes: list of barcodes
        :param unit: `edu.unit`, one record
        """
        prefix, number = PREFIX.format("asked.code"), NUMBER.format("asked.code")
        ends = [NUMBER.format(f"r.{name}_label") for name in ("first", "last")]
        rows = self.env.execute_query(
            SQL(
                f"""
                SELECT asked.code FROM unnest(%s::text[]) AS asked (code)
                  JOIN edu_library_label_range r
                    ON {PREFIX.format("r.first_label")} = {prefix}
                   AND length(r.first_label) = length(asked.code)
                   AND int8range({ends[0]}::int8, {ends[1]}::int8, '[]')
                       @> {number}::int8
                 WHERE asked.code ~ '[0-9]$' AND length({number}) <= 18
                   AND r.unit_id != %s
                """,  # noqa: S608 - constant expressions
                codes,
                unit.id,
            )
        )
        return {code for (code,) in rows}

    @api.model
    def _next_labels(self, unit, count=1):
        """Return the next labels of a library that are on no copy yet.

        :param unit: `edu.unit`, one record
        :return: list of at most `count` codes, the oldest range first
        """
        self.env["edu.library.copy"].flush_model(["barcode"])
        ranges = self.search([("unit_id", "=", unit.id)], order="id")
        codes = []
        for row in ranges:
            codes += labels_between(row.first_label, row.last_label)
        taken = self.env.execute_query(
            SQL("SELECT barcode FROM edu_library_copy WHERE barcode = ANY(%s)", codes)
        )
        taken = {code for (code,) in taken}
        return [code for code in codes if code not in taken][:count]

    def action_print(self):
        """Print the labels of the range, and note the day."""
        self.ensure_one()
        return self.env["edu.library.print"]._open(self)
