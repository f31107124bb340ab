import datetime

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.class_name import titled_year

OPTIONS = frozenset({"reader_year_id", "reader_category_id"})


class EduImportJob(models.Model):
    """What a class list is asked once: the school year and whom it lists."""

    _inherit = "edu.import.job"

    reader_year_id = fields.Many2one(
        "edu.school.year",
        "School year of the list",
        default=lambda self: self.env["edu.school.year"]._on(
            fields.Date.context_today(self)
        ),
    )
    reader_category_id = fields.Many2one(
        "edu.library.reader.category",
        "Readers listed",
        default=lambda self: self.env.ref("edu_library.category_pupil", False),
        help="Of the rows that do not say it themselves.",
    )

    def write(self, vals):
        """What was checked with other options has to be checked again."""
        result = super().write(vals)
        if OPTIONS & vals.keys():
            for job in self:
                job._forget_check()
        return result

    def action_correct(self):
        """The corrected rows follow the options of the file they come from."""
        action = super().action_correct()
        values = {name: self[name].id for name in OPTIONS}
        self.browse(action["res_id"]).write(values)
        return action

    def _store_layout(self, sheet, layout, notes):
        """Take the school year from the lines above the headings."""
        if self.handler == "reader" and (year := self._year_of(sheet, layout)):
            self._set({"reader_year_id": year.id})
            note = self.env._("School year %s, from the title of the file.", year.name)
            notes = [*notes, note]
        return super()._store_layout(sheet, layout, notes)

    def _year_of(self, sheet, layout):
        """Return the school year that the title of a sheet names, maybe none."""
        begin = titled_year(sheet.rows[: layout.header_row])
        day = begin and datetime.date(begin, 12, 31)
        return day and self.env["edu.school.year"]._on(day)

    def _check_rows(self):
        """Say in the preview how many readers the file does not name."""
        result = super()._check_rows()
        if self.handler == "reader" and (missing := len(self._missing_readers())):
            note = self.env._(
                "%s readers are not in this file. Their cards stay; find them by the "
                "filter “Not in the new list”.",
                missing,
            )
            self._set({"check_notes": [*(self.check_notes or []), note]})
        return result

    def _check_reader_options(self):
        """:raise UserError: unless year and category are chosen"""
        if not self.reader_year_id or not self.reader_category_id:
            raise UserError(
                self.env._("Choose the school year of the list and whom it lists.")
            )

    def _missing_readers(self):
        """Return the readers of the listed categories whom neither this file nor
        another list of the year names."""
        rows = self.env["edu.import.row"]._fetch(self, ("good", "warning", "error"))
        found = {data.get("reader") for _number, data, _pending, _issues in rows}
        categories = {data.get("category_id") for _number, data, *_more in rows}
        return self.env["edu.library.reader"].search(
            Domain("unit_id", "=", self.unit_id.id)
            & Domain("state", "!=", "closed")
            & Domain("id", "not in", [res_id for res_id in found if res_id])
            & Domain("category_id", "in", [one for one in categories if one])
            & Domain("list_year_id", "!=", self.reader_year_id.id)
        )

    def action_open_missing_readers(self):
        """Open the readers whom the newest list does not name."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_reader_action"
        )
        return dict(action, context={"search_default_off_list": 1})
