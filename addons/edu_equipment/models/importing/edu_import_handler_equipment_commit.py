from odoo import models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from odoo.addons.edu_base.engine.import_fields import ImportResult

from ...engine.import_read import show_money

BATCH = 1000
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
        """Insert the lines set by set (see ``edu.equipment._insert_batch``)."""
        prepare = self._make_preparer(job, rows, grades)
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            lines = self.env["edu.equipment"]._insert_batch(
                [prepare(row) for row in batch]
            )
            for row, line_id in zip(batch, lines._ids, strict=True):
                row.outcome, row.res_id = "created", line_id
            progress(start + len(batch))

    def _make_preparer(self, job, rows, grades):
        """Return ``prepare(row)`` giving the values of a new line."""
        default, uom = job.equipment_class_id.id, self._uom().id
        kind_of = self._kinds(job, rows)
        ids = {row.get("class_id", default) for row in rows}
        single = {
            klass.id
            for klass in self.env["edu.asset.class"].browse(ids)
            if klass.tracking == "item"
        }
        fixed = {"unit_id": job.unit_id.id, "class_id": default}

        def prepare(row):
            get = row.values.get
            vals = {**fixed, **self._prepare_description(row, grades)}
            own = get("serial_no") or vals["class_id"] in single
            vals["code"] = get("code")
            vals["uom_id"] = get("uom_id") or uom
            vals["unit_cost"] = get("cost") or 0
            vals["tracking"] = "item" if own and get("total") == 1 else "batch"
            if "kind" not in vals:
                vals["kind"] = kind_of(row, vals["class_id"])
            return vals

        return prepare

    def _prepare_description(self, row, grades):
        """Return the values of the filled cells; an empty cell erases nothing."""
        get = row.values.get
        vals = {name: value for name in PLAIN if (value := get(name))}
        if numbers := get("grade_numbers"):
            vals["grade_ids"] = [grades[str(number)] for number in numbers]
        return vals

    def _kinds(self, job, rows):
        """Return ``kind_of(row, class id)``: by the threshold in force (D7).

        That of the day in use, or of the opening date; all rules in one query.
        """
        ids = {row.get("class_id") for row in rows} | {job.equipment_class_id.id}
        classes = self.env["edu.asset.class"].browse(filter(None, ids))
        kinds = {klass.id: klass.kind for klass in classes}
        rules = {}
        for rule in self.env["edu.asset.class.rule"].search(
            [("class_id", "in", classes.ids), ("threshold", ">", 0)]
        ):
            period = (rule.date_from, rule.date_to, rule.threshold)
            rules.setdefault(rule.class_id.id, []).append(period)

        def kind_of(row, class_id):
            kind = kinds[class_id]
            if kind not in ("fixed_asset", "tool"):
                return kind
            date = row.get("date_in_use") or job.equipment_date
            for start, end, threshold in rules.get(class_id, ()):
                if (not start or start <= date) and (not end or date <= end):
                    return "fixed_asset" if row.get("cost", 0) >= threshold else "tool"
            return kind

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
            if "grade_ids" in changed:
                changed["grade_ids"] = [Command.set(changed["grade_ids"])]
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
            return set(line.grade_ids.ids) == set(value)
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
