from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.edu_base.engine.import_fields import ImportResult

from ...engine.import_read import show_money

BATCH = 500
PLAIN = (
    "name",
    "class_id",
    "kind",
    "subject_id",
    "year_in_use",
    "date_in_use",
    "country_id",
    "maker",
    "specification",
    "serial_no",
    "funding_id",
    "catalog_id",
    "note",
)


class EduImportHandlerEquipmentCommit(models.AbstractModel):
    """Writes the good rows: register lines, one opening voucher, and the way back."""

    _inherit = "edu.import.handler.equipment"

    def _commit(self, job, rows, progress):
        self = self.with_context(tracking_disable=True)
        grades = {g.code: g.id for g in self.env["edu.grade"].search([])}
        new = [row for row in rows if not row.get("line_id")]
        self._create_lines(job, new, grades, progress)
        old = [row for row in rows if row.get("line_id")]
        self._update_lines(old, grades)
        progress(len(rows))
        voucher = self._post_opening(job, new + [row for row in old if row.get("post")])
        if not voucher:
            return None
        return ImportResult(
            self.env._(
                "Opening voucher %(number)s of %(date)s: lines: %(lines)s, value: "
                "%(value)s đ.",
                number=voucher.name,
                date=voucher.date.strftime("%d/%m/%Y"),
                lines=voucher.line_count,
                value=show_money(voucher.value),
            ),
            [(self.env._("Opening voucher"), voucher._name, voucher.ids)],
        )

    # ----- register lines -------------------------------------------------------

    def _create_lines(self, job, rows, grades, progress):
        kind_of = self._kinds(job, rows)
        uom = self._uom().id
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            lines = self.env["edu.equipment"].create(
                [self._prepare_new(job, row, kind_of, uom, grades) for row in batch]
            )
            for row, line in zip(batch, lines, strict=True):
                row.outcome, row.res_id = "created", line.id
            progress(start + len(batch))

    def _prepare_new(self, job, row, kind_of, uom, grades):
        vals = self._prepare_description(row, grades)
        klass = self.env["edu.asset.class"].browse(
            vals.setdefault("class_id", job.equipment_class_id.id)
        )
        vals |= {
            "unit_id": job.unit_id.id,
            "code": row.get("code"),
            "uom_id": row.get("uom_id") or uom,
            "unit_cost": row.get("cost", 0),
            "tracking": self._tracking(row, klass),
        }
        vals.setdefault("kind", kind_of(row, klass))
        return vals

    def _prepare_description(self, row, grades):
        """Return the values of the filled cells; an empty cell erases nothing."""
        vals = {name: row.values[name] for name in PLAIN if row.get(name)}
        if numbers := row.get("grade_numbers"):
            vals["grade_ids"] = [Command.set([grades[str(n)] for n in numbers])]
        return vals

    def _tracking(self, row, klass):
        single = row.get("total") == 1 and (
            row.get("serial_no") or klass.tracking == "item"
        )
        return "item" if single else "batch"

    def _kinds(self, job, rows):
        """Return ``kind_of(row, class)``: by the threshold in force (D7).

        That of the day in use, or of the opening date; all rules in one query.
        """
        ids = {row.get("class_id") for row in rows} | {job.equipment_class_id.id}
        rules = self.env["edu.asset.class.rule"].search([("class_id", "in", list(ids))])
        by_class = rules.grouped("class_id")

        def kind_of(row, klass):
            date = row.get("date_in_use") or job.equipment_date
            if klass.kind not in ("fixed_asset", "tool"):
                return klass.kind
            for rule in by_class.get(klass, ()):
                if (rule.date_from or date) <= date <= (rule.date_to or date):
                    if rule.threshold:
                        big = row.get("cost", 0) >= rule.threshold
                        return "fixed_asset" if big else "tool"
            return klass.kind

        return kind_of

    def _update_lines(self, rows, grades):
        lines = self.env["edu.equipment"].browse([row.get("line_id") for row in rows])
        for row, line in zip(rows, lines, strict=True):
            vals = self._prepare_description(row, grades)
            if row.get("post"):
                vals |= self._prepare_unposted(row)
            changed = {
                name: value
                for name, value in vals.items()
                if not self._same(line, name, value)
            }
            if changed:
                line.write(changed)
            touched = changed or row.get("post")
            row.outcome, row.res_id = "updated" if touched else "unchanged", line.id

    def _prepare_unposted(self, row):
        """Values of a line that the ledger does not hold yet."""
        vals = {"uom_id": row.get("uom_id"), "unit_cost": row.get("cost")}
        return {name: value for name, value in vals.items() if value is not None}

    def _same(self, line, name, value):
        if name == "grade_ids":
            return set(line.grade_ids.ids) == set(value[0][2])
        current = line[name]
        return (current.id if line._fields[name].relational else current) == value

    # ----- the ledger -------------------------------------------------------------

    def _post_opening(self, job, rows):
        """Post one opening voucher of what the rows hold; return it."""
        lines = [line for row in rows for line in self._prepare_moves(row)]
        voucher = self.env["edu.equipment.voucher"]
        if not lines:
            return voucher
        voucher = voucher.create(
            {
                "type": "opening",
                "unit_id": job.unit_id.id,
                "date": job.equipment_date,
                "reason": self.env._("Opening balance from %s", job.filename or ""),
            }
        )
        voucher._insert_lines(lines)
        voucher._post()
        job._set({"equipment_voucher_id": voucher.id})
        return voucher

    def _prepare_moves(self, row):
        total, broken = row.get("total", 0), row.get("broken", 0)
        for condition, quantity in (("good", total - broken), ("broken", broken)):
            if quantity:
                yield row.res_id, None, row.get("to_place"), condition, quantity

    # ----- the way back -------------------------------------------------------------

    def _undo(self, job):
        """Reverse the opening voucher; its lines leave the register.

        Lines with moves stay in the ledger, archived and under another code, so that
        the right file can bring them in again. Changed descriptions stay changed.
        """
        voucher = job.equipment_voucher_id
        created = job._get_records("created")
        lines = created | voucher.line_ids.equipment_id
        self._check_no_later_moves(voucher, lines)
        if voucher.state == "posted":
            voucher._reverse(self._today())
        moved = lines.filtered("move_ids")
        (created - moved).unlink()
        for line in created & moved:
            line.write({"active": False, "code": f"{line.code}~{job.id}"})

    def _check_no_later_moves(self, voucher, lines):
        """:raise UserError: naming the first line that moved after the import."""
        Move = self.env["edu.equipment.move"]
        opening = Move.search([("voucher_id", "=", voucher.id)], order="id", limit=1)
        later = Move.search(
            Domain("equipment_id", "in", lines.ids)
            & Domain("id", ">", opening.id or 0)
            & Domain("voucher_id", "not in", (voucher | voucher.reversed_by_ids).ids),
            order="id",
        )
        if later:
            raise UserError(
                self.env._(
                    "%(line)s has moved since, by %(voucher)s (lines that moved: "
                    "%(count)s). Reverse that first, or correct by vouchers.",
                    line=later[0].equipment_id.display_name,
                    voucher=later[0].number,
                    count=len(later.equipment_id),
                )
            )
