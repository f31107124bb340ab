from odoo import fields, models
from odoo.exceptions import UserError

from odoo.addons.edu_base.engine.label_sheet import draw_sheets
from odoo.addons.edu_base.wizards.edu_label_print import MOST_LABELS

from ..engine.label_range import labels_between
from ..engine.print_catalogue_card import draw_catalogue_cards
from ..engine.print_label import CopyLabel, draw_labels
from ..engine.print_reader_card import draw_reader_cards

PRINTED = (
    "edu.library.copy",
    "edu.library.title",
    "edu.library.reader",
    "edu.library.label.range",
)


class EduLibraryPrintMaking(models.TransientModel):
    """How the wizard's choices become a document."""

    _inherit = "edu.library.print"

    def _records(self):
        """Return what to print, in the language of the paper.

        :raise AccessError: unless it is the user's own library's
        :raise UserError: when there is nothing of the kind to print
        """
        self.ensure_one()
        if self.res_model not in PRINTED:
            raise UserError(self.env._("These records are not printed here."))
        self.env["edu.library.desk"]._check_desk(self.unit_id.id)
        installed = dict(self.env["res.lang"].get_installed())
        lang = "vi_VN" if "vi_VN" in installed else self.env.lang
        records = self.env[self.res_model].with_context(lang=lang, active_test=False)
        records = records.browse(self.res_ids).exists()
        records.check_access("read")
        if self.res_model != "edu.library.title":
            for unit in records.unit_id:
                self.env["edu.library.desk"]._check_desk(unit.id)
        return records

    def _copies_of(self, records):
        """Return the copies to label: for titles, those of the library."""
        if records._name != "edu.library.title":
            return records
        return records.env["edu.library.copy"].search(self._copy_domain(records.ids))

    def _copy_domain(self, title_ids):
        return [
            ("title_id", "in", title_ids),
            ("unit_id", "=", self.unit_id.id),
            ("status", "not in", ("lost", "withdrawn")),
        ]

    def _parts(self):
        names = ("main", "author", "title", "subject")
        return {name for name in names if self[f"with_{name}"]}

    def _count(self):
        """Return how many labels or cards one copy of each makes."""
        ids = self.res_ids or []
        if self.res_model == "edu.library.label.range":
            ranges = self.env[self.res_model].browse(ids)
            return sum(ranges.mapped("label_count"))
        if self.sort == "catalogue":
            parts = self._parts()
            headings = (title._print_headings() for title in self._titles())
            return sum(len(row[part]) for row in headings for part in parts)
        if self.res_model == "edu.library.title":
            return self.env["edu.library.copy"].search_count(self._copy_domain(ids))
        return len(ids)

    def _titles(self):
        """Return the titles whose cards are printed."""
        records = self.env[self.res_model].browse(self.res_ids)
        return records.title_id if self.res_model == "edu.library.copy" else records

    def _check_ready(self):
        """Check what the user entered.

        :raise UserError: naming what to correct
        """
        self._records()
        if not self.format_id:
            raise UserError(self.env._("Choose the label paper."))
        if (
            self.format_id.label_width < self.min_width
            or self.format_id.label_height < self.min_height
        ):
            raise UserError(
                self.env._("%s is too small for this.", self.format_id.name)
            )
        if not self.item_count:
            raise UserError(self.env._("There is nothing to print."))
        places = self.format_id._sheet().per_sheet
        if not 1 <= self.first <= places:
            raise UserError(
                self.env._(
                    "The sheet has %(count)s labels: start between 1 and %(count)s.",
                    count=places,
                )
            )
        if self.item_count > MOST_LABELS:
            raise UserError(
                self.env._("Print at most %(most)s labels at once.", most=MOST_LABELS)
            )

    def _pdf(self):
        """Return the bytes of the PDF."""
        self._check_ready()
        records = self._records()
        paper = {
            "sheet": self.format_id._sheet(),
            "skip": self.first - 1,
            "copies": self.copies,
        }
        with self.env["edu.register.mixin"]._edu_fonts_required():
            if self.res_model == "edu.library.label.range":
                return draw_labels(self._range_labels(records), "barcode", **paper)
            if self.sort == "card":
                cards = records._print_cards(self.school_year_id)
                return draw_reader_cards(cards, **paper)
            if self.sort == "catalogue":
                titles = self._titles().with_env(records.env)
                cards = titles._print_cards(self.unit_id, self._parts())
                return draw_catalogue_cards(cards, **paper)
            if self.sort == "qr":
                return draw_sheets(self._copies_of(records)._label_data(), **paper)
            labels = self._copies_of(records)._print_labels()
            return draw_labels(labels, self.sort, **paper)

    def _range_labels(self, ranges):
        """Yield the labels of ranges: the library and the code."""
        for row in ranges:
            library = row.unit_id.short_name or row.unit_id.name
            for code in labels_between(row.first_label, row.last_label):
                yield CopyLabel(library=library, code=code)

    def _file_name(self):
        """Return what the document is called, e.g. "Spine labels BH 2026-11-23.pdf"."""
        kinds = self._fields["kind"]._description_selection(self.env)
        kinds += self._fields["reader_kind"]._description_selection(self.env)
        unit = self.unit_id.short_name or self.unit_id.name
        today = fields.Date.context_today(self)
        return f"{dict(kinds)[self.sort]} {unit} {today}.pdf".replace("/", "-")
