from odoo import models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.import_school import parse_grades

from ...engine.import_read import exact_date, show_money, show_quantity

COUNTS = ("quantity_actual", "quantity", "quantity_book")


class EduImportHandlerEquipmentCheck(models.AbstractModel):
    """What is checked on each row of an inventory, and against the others."""

    _inherit = "edu.import.handler.equipment"

    def _resolve(self, job, rows):
        self._check_options(job)
        self._check_duplicates(rows, "code")
        self._find_lines(job, rows)
        opening, default = job.equipment_date, job.equipment_place_id.id or None
        for row in rows:
            failed = {issue.key for issue in row.errors} if row.errors else ()
            changed = row.values.pop("line_changed")
            if changed or row.raw is not None:  # else all of it was said at the check
                self._check_count(row, failed)
                self._check_money(row, failed)
                self._check_in_use(opening, row, failed)
                self._check_description(row, failed)
            self._check_place(default, row, failed)
        self._check_ledger(rows)

    def _check_options(self, job):
        """:raise UserError: when no row could be posted on the opening date."""
        date, locked = job.equipment_date, job.unit_id.equipment_lock_date
        if not date:
            raise UserError(self.env._("Fill in the opening date."))
        if date > self._today():
            raise UserError(self.env._("The opening date is in the future."))
        if locked and date <= locked:
            raise UserError(
                self.env._(
                    "The equipment books are locked until %(locked)s: nothing is "
                    "posted on %(date)s. Choose a later opening date.",
                    locked=locked.strftime("%d/%m/%Y"),
                    date=date.strftime("%d/%m/%Y"),
                )
            )
        if not job.equipment_class_id:
            raise UserError(self.env._("Choose the class of rows without one."))

    def _check_count(self, row, failed):
        """Decide how many land, and say where that is not what the file says twice."""
        if failed and not failed.isdisjoint((*COUNTS, "quantity_broken")):
            return
        values = row.values
        counts = actual, plain, book = [values.get(key) for key in COUNTS]
        total = next((count for count in counts if count is not None), None)
        if total is None:
            if not values.get("line_id"):
                key = next((key for key in COUNTS if key in values), None)
                row.error(key, self.env._("No quantity is given."))
            return
        book = plain if book is None else book
        broken = values.get("quantity_broken") or 0
        values["total"], values["broken"] = total, broken
        if actual is None and "quantity_actual" in values:
            row.warn(
                "quantity_actual",
                self.env._("Not counted; as on the books: %s.", show_quantity(total)),
            )
        elif book is not None and book != total:
            row.warn(
                "quantity_actual",
                self.env._(
                    "Counted %(counted)s, on the books %(book)s: the count lands.",
                    counted=show_quantity(total),
                    book=show_quantity(book),
                ),
            )
        if broken > total:
            row.error(
                "quantity_broken",
                self.env._(
                    "%(broken)s broken, but there are only %(total)s.",
                    broken=show_quantity(broken),
                    total=show_quantity(total),
                ),
            )
        elif not total:
            row.warn(
                None,
                self.env._("Nothing is left: the line lands without a quantity."),
            )

    def _check_money(self, row, failed):
        if "unit_cost" in failed:
            return
        values = row.values
        cost, amount = values.get("unit_cost"), values.get("amount")
        total = values.get("total")
        if cost is None and amount and total and not amount % total:
            cost = amount / total
            row.warn(
                "unit_cost",
                self.env._("No price; from the amount: %s đ.", show_money(round(cost))),
            )
        elif cost is None:
            if not values.get("line_id"):
                row.warn("unit_cost", self.env._("No price: the line lands at 0 đ."))
            values["cost"] = None
            return
        elif cost != round(cost):
            row.warn(
                "unit_cost",
                self.env._("Rounded to whole đồng: %s.", show_money(round(cost))),
            )
        values["cost"] = cost = round(cost)
        if amount is not None and total is not None:
            self._compare_amount(row, amount, cost, total)

    def _compare_amount(self, row, amount, cost, total):
        """The amount may be that of the count or of the books, else it is said."""
        quantities = (total, row.get("quantity_book"), row.get("quantity"))
        for quantity in quantities:
            if quantity is not None and abs(quantity * cost - amount) < 1:
                return
        row.warn(
            "amount",
            self.env._(
                "%(quantity)s × %(cost)s = %(product)s, the file says %(amount)s.",
                quantity=show_quantity(total),
                cost=show_money(cost),
                product=show_money(total * cost),
                amount=show_money(amount),
            ),
        )

    def _check_in_use(self, opening, row, failed):
        """Keep the full date where the year was given by one."""
        if "year_in_use" in failed or "date_in_use" in failed:
            return
        values = row.values
        year, date = values.get("year_in_use"), values.get("date_in_use")
        if date is None and year and (cell := self._cell(row, "year_in_use")):
            date = values["date_in_use"] = exact_date(cell)
        if date and not year:
            year = values["year_in_use"] = date.year
        elif date and date.year != year:
            row.warn(
                "year_in_use",
                self.env._("Not the year of the day in use, %s.", date.year),
            )
        if date > opening if date else (year or 0) > opening.year:
            row.warn(
                "year_in_use",
                self.env._(
                    "Later than the opening date %s.", opening.strftime("%d/%m/%Y")
                ),
            )

    def _cell(self, row, key):
        """Return the cell of a field as read, while the file is at hand."""
        position = row.columns.get(key)
        if row.raw is None or position is None or position >= len(row.raw):
            return None
        value = row.raw[position]
        return None if isinstance(value, float | int) else value

    def _check_place(self, default, row, failed):
        if "place_id" in failed:
            return
        place, pending = row.values.get("place_id"), "place_id" in row.pending
        if place is None and not pending:
            place = default
        row.values["to_place"] = place
        if place or pending or row.values.get("line_id"):
            return
        row.error(
            "place_id",
            self.env._("No place is given; fill it in or choose one for such rows."),
        )

    def _check_description(self, row, failed):
        values = row.values
        if "grades" not in failed and (text := values.get("grades")):
            values["grade_numbers"] = grades = parse_grades(text)
            if not grades:
                row.error("grades", self.env._("Not grades from 1 to 12."))
        if values.get("serial_no") and row.get("total", 1) != 1:
            row.error(
                "serial_no",
                self.env._(
                    "A serial number stands for one item, not for %s.",
                    show_quantity(row.get("total")),
                ),
            )
        if not values.get("uom_id") and not values.get("line_id"):
            if "uom_id" not in failed and "uom_id" not in row.pending:
                row.warn(
                    "uom_id",
                    self.env._("No unit of measure; taken as “%s”.", self._uom().name),
                )
