from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

DIGITS = 4


class EduEquipmentReceiptCode(models.Model):
    """Codes of what a line brings into the register: proposed, without gaps (EQM-04).

    The series is the unit's and the prefix's. Numbers are taken when the lines enter
    the register, so that a document that is never approved leaves no gap.
    """

    _inherit = "edu.equipment.receipt.line"

    equipment_id = fields.Many2one(
        "edu.equipment",
        "Add to register line",
        index="btree_not_null",
        domain="[('unit_id', '=', unit_id), ('tracking', '=', 'batch'), "
        "('unit_cost', '=', unit_cost), ('uom_id', '=', uom_id)]",
        help="A batch of the same thing at the same cost; else a new line is made.",
    )
    equipment_ids = fields.One2many(
        "edu.equipment", "receipt_line_id", "Register lines", readonly=True
    )
    code_prefix = fields.Char(
        compute="_compute_code_prefix", store=True, readonly=False, precompute=True
    )
    codes = fields.Text(
        "Codes by hand", help="One per line. Empty: the next numbers of the prefix."
    )
    code_preview = fields.Char("Codes", compute="_compute_code_preview")

    @api.depends("subject_id", "class_id")
    def _compute_code_prefix(self):
        for line in self:
            prefix = line.subject_id.code or line.class_id.code
            line.code_prefix = f"{prefix}-" if prefix else "TB-"

    @api.depends(
        "code_prefix",
        "codes",
        "accepted",
        "expected",
        "tracking",
        "equipment_id",
        "equipment_ids",
    )
    def _compute_code_preview(self):
        for receipt, lines in self.grouped("receipt_id").items():
            plan = receipt.line_ids._code_plan() if receipt.id else {}
            for line in lines:
                made = (line.equipment_ids | line.equipment_id).mapped("code")
                codes = made or plan.get(line._origin or line, [])
                line.code_preview = " – ".join(
                    codes if len(codes) < 2 else (codes[0], codes[-1])
                )

    def _new_count(self):
        """Return how many register lines this line will make."""
        self.ensure_one()
        quantity = self.accepted or (self.expected if self.state == "draft" else 0)
        if self.equipment_id or not quantity:
            return 0
        return int(quantity) if self.tracking == "item" else 1

    def _text_lines(self, name):
        return [
            text.strip() for text in (self[name] or "").splitlines() if text.strip()
        ]

    def _code_plan(self, allocate=False):
        """Return {line: its codes}, in the order of the document.

        :param bool allocate: take the numbers, else only show which come next
        """
        counts = {line: line._new_count() for line in self}
        wanted = {}
        for line in self.filtered(lambda line: not line.codes):
            wanted[line.code_prefix] = wanted.get(line.code_prefix, 0) + counts[line]
        numbers = self._next_numbers(self.receipt_id.unit_id, wanted, allocate)
        plan = {}
        for line in self:
            if line.codes:
                plan[line] = line._text_lines("codes")
                continue
            first = numbers.get(line.code_prefix, 1)
            last = first + counts[line]
            plan[line] = [
                f"{line.code_prefix}{number:0{DIGITS}d}"
                for number in range(first, last)
            ]
            numbers[line.code_prefix] = last
        return plan

    @api.model
    def _next_numbers(self, unit, wanted, allocate):
        """Return {prefix: next free number}: after the series and the register.

        :param dict wanted: how many numbers of each prefix
        :param bool allocate: take them, else only tell
        """
        if not wanted or not unit:
            return {}
        taken = self._highest_numbers(unit, list(wanted))
        if not allocate:
            return {prefix: number + 1 for prefix, number in taken.items()}
        Counter, numbers = self.env["edu.counter"].sudo(), {}
        for prefix, count in wanted.items():
            if count:
                key = f"equipment.code.{prefix}"
                # Also past what was imported or entered by hand.
                first = Counter._allocate(unit, key, 0, count)
                if first <= taken[prefix]:
                    skipped = taken[prefix] - first + 1
                    first = Counter._allocate(unit, key, 0, skipped) + skipped - count
                numbers[prefix] = first
        return numbers

    @api.model
    def _highest_numbers(self, unit, prefixes):
        """Return {prefix: highest number used in the unit's register or series}."""
        self.env["edu.equipment"].flush_model(["code", "unit_id"])
        rows = self.env.execute_query(
            SQL(
                r"""
                SELECT p.prefix, greatest(
                       coalesce((SELECT c.last_number FROM edu_counter c
                                  WHERE c.unit_id = %(unit)s AND c.year = 0
                                    AND c.key = 'equipment.code.' || p.prefix), 0),
                       coalesce((SELECT max(substr(e.code, length(p.prefix) + 1)::int)
                                   FROM edu_equipment e
                                  WHERE e.unit_id = %(unit)s
                                    AND starts_with(e.code, p.prefix)
                                    AND substr(e.code, length(p.prefix) + 1)
                                        ~ '^[0-9]{1,8}$'), 0))
                  FROM unnest(%(prefixes)s::varchar[]) AS p(prefix)
                """,
                unit=unit.id,
                prefixes=prefixes,
            )
        )
        return dict(rows)

    def _check_enterable(self):
        """What is accepted can become register lines.

        :raise UserError: naming the first line that cannot
        """
        for line in self.filtered("accepted"):
            if reason := line._entry_problem():
                raise UserError(
                    self.env._("%(line)s: %(reason)s.", line=line.name, reason=reason)
                )
        self._check_codes_free()

    def _entry_problem(self):
        """Return why an accepted line cannot be entered, or nothing."""
        self.ensure_one()
        target = self.equipment_id
        if not (self.place_id or self.receipt_id.place_id):
            return self.env._("say where it is put")
        if target and (
            target.unit_id != self.unit_id
            or target.tracking != "batch"
            or target.unit_cost != self.unit_cost
            or target.uom_id != self.uom_id
        ):
            return self.env._("the register line differs in cost, unit or kind")
        if self.tracking == "item" and not target and self.accepted % 1:
            return self.env._("single items are whole numbers")
        if self.tracking == "batch" and self.serials:
            return self.env._("only single items have serial numbers")
        if self.tracking == "item" and len(self._text_lines("serials")) > self.accepted:
            return self.env._("there are more serial numbers than accepted items")
        if self.codes and len(self._text_lines("codes")) != self._new_count():
            return self.env._("%s codes are needed, one per line", self._new_count())
        return ""

    def _check_codes_free(self):
        """Codes entered by hand are free in the register and used once here."""
        codes = [code for line in self for code in line._text_lines("codes")]
        twice = {code for code in codes if codes.count(code) > 1}
        taken = (
            self.env["edu.equipment"]
            .sudo()
            .with_context(active_test=False)
            .search([("unit_id", "in", self.unit_id.ids), ("code", "in", codes)])
        )
        for code in sorted(twice | set(taken.mapped("code"))):
            raise UserError(self.env._("The code %s is already used.", code))
