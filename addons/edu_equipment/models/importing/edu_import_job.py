import datetime

from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.import_read import find_count_date

OPTIONS = frozenset(
    {
        "equipment_date",
        "equipment_class_id",
        "equipment_place_id",
        "catalog_document_id",
        "catalog_level_id",
        "catalog_subject_id",
        "catalog_grade_id",
    }
)


class EduImportJob(models.Model):
    """What the imports of equipment and of minimum lists ask the user once."""

    _inherit = "edu.import.job"

    equipment_date = fields.Date(
        "Opening date",
        copy=False,
        help="Day on which the quantities of the file were true: that of the count.",
    )
    equipment_class_id = fields.Many2one(
        "edu.asset.class",
        "Class of rows without one",
        default=lambda self: self.env.ref("edu_equipment.class_teaching", False),
    )
    equipment_place_id = fields.Many2one(
        "edu.place",
        "Place of rows without one",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    equipment_voucher_id = fields.Many2one(
        "edu.equipment.voucher", "Opening voucher", readonly=True, copy=False
    )
    catalog_document_id = fields.Many2one("edu.legal.document", "Issued by")
    catalog_level_id = fields.Many2one("edu.level", "Level of rows without one")
    catalog_subject_id = fields.Many2one("edu.subject", "Subject of rows without one")
    catalog_grade_id = fields.Many2one("edu.grade", "Grade of rows without one")

    def _handler_options(self):
        return super()._handler_options() | OPTIONS

    def action_open_opening_voucher(self):
        """Open the voucher that the import posted."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "edu.equipment.voucher",
            "res_id": self.equipment_voucher_id.id,
            "views": [(False, "form")],
        }

    # ----- the day of the count ---------------------------------------------

    def _store_layout(self, sheet, layout, notes):
        """Take the opening date from the lines above the headings."""
        if self.handler == "equipment":
            notes = [*notes, *self._find_opening_date(sheet, layout)]
        return super()._store_layout(sheet, layout, notes)

    def _find_opening_date(self, sheet, layout):
        """Set the opening date; return what to say about it."""
        today = fields.Date.context_today(self)
        found = find_count_date(sheet.rows[: layout.header_row])
        if found and found <= today:
            self._set({"equipment_date": found})
            return [
                self.env._(
                    "Opening date %s, from the title of the file.",
                    found.strftime("%d/%m/%Y"),
                )
            ]
        if not self.equipment_date:
            self._set({"equipment_date": datetime.date(today.year - 1, 12, 31)})
        return [
            self.env._(
                "The file does not say on which day it was counted; opening date %s.",
                self.equipment_date.strftime("%d/%m/%Y"),
            )
        ]

    # ----- checks ---------------------------------------------------------------

    @api.constrains("equipment_place_id", "unit_id")
    def _check_equipment_place(self):
        for job in self.filtered("equipment_place_id"):
            place = job.equipment_place_id
            if place.unit_id != job.unit_id or place.is_virtual:
                raise UserError(
                    self.env._("Choose a place of the unit that the file is of.")
                )
