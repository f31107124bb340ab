from odoo import api, fields, models
from odoo.exceptions import UserError

from ..copies.edu_library_copy import SOURCES

OPTIONS = frozenset(
    {"booklist_date", "booklist_source", "booklist_kind_id", "booklist_place_id"}
)


class EduImportJob(models.Model):
    """What a book list does not say itself, and what it did."""

    _inherit = "edu.import.job"

    booklist_date = fields.Date(
        "Entered on, if not said", default=fields.Date.context_today
    )
    booklist_source = fields.Selection(
        SOURCES, "Source, if not said", default="opening"
    )
    booklist_kind_id = fields.Many2one(
        "edu.library.kind",
        "Kind, if not said",
        default=lambda self: self.env.ref("edu_library.kind_reference", False),
    )
    booklist_place_id = fields.Many2one(
        "edu.place",
        "Shelf, if not said",
        domain="[('unit_id', '=', unit_id), ('is_virtual', '=', False)]",
    )
    booklist_made = fields.Json(readonly=True, copy=False)

    def _handler_options(self):
        return super()._handler_options() | OPTIONS

    @api.constrains("booklist_place_id", "unit_id")
    def _check_booklist_place(self):
        for job in self.filtered("booklist_place_id"):
            place = job.booklist_place_id
            if place.unit_id != job.unit_id or place.is_virtual:
                raise UserError(
                    self.env._("Choose a shelf of the library that the list is of.")
                )

    def action_open_records(self):
        """The copies of a book list are more than its rows."""
        action = super().action_open_records()
        if self.handler == "booklist" and self.created_count:
            action["domain"] = [("import_job_id", "=", self.id)]
        return action
