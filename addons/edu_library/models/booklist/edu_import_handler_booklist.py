from odoo import models
from odoo.fields import Domain

from odoo.addons.edu_base.engine.import_school import SUBJECTS
from odoo.addons.edu_base.engine.text import same_key

from ...engine.booklist_number import show_numbers
from ...engine.booklist_words import KINDS, STACKS


class EduImportHandlerBooklist(models.AbstractModel):
    """A school's own book list becomes titles of the union catalogue and its copies.

    A row is a title with a number of copies, or a copy with its own accession number
    (LIB-33). Its title is looked for in the province's catalogue first and made only
    if no school has it; a number that is given stays, the others run on. The same
    list twice changes nothing.
    """

    _name = "edu.import.handler.booklist"
    _inherit = "edu.import.handler"
    _description = "Import of a book list"
    _import_model = "edu.library.copy"
    _required_group = "edu_base.edu_base_group_librarian"
    _can_undo = True
    _sequence = 60

    def _title(self):
        return self.env._("Books of the library")

    def _words(self):
        return super()._words() | {
            "edu.library.kind": KINDS,
            "edu.library.stack": STACKS,
            "edu.subject": SUBJECTS,
        }

    def _describe(self, row):
        code = row.get("stack_code") or ""
        numbers = row.get("numbers")
        parts = (
            row.get("the_name"),
            row.get("the_volume"),
            row.get("the_author"),
            numbers and f"{code} {show_numbers(numbers)}",
            not numbers and row.get("count") and f"{code} × {row.get('count')}",
        )
        return " · ".join(part for part in parts if part)

    def _many2one_domain(self, job, field):
        domain = super()._many2one_domain(job, field)
        if field.key == "place_id":
            domain &= Domain("is_virtual", "=", False)
        return domain

    def _index_words(self, key):
        """Return {code or name as `same_key`: id} of what a field may point to."""
        field = self._get_fields()[key]
        records = self.env[field.comodel].search_fetch([], field.search)
        index = {}
        for name in field.search:
            for record in records:
                index.setdefault(same_key(record[name] or ""), record.id)
        if records:
            for text, res_id in self._other_names(None, field, records.ids):
                index.setdefault(same_key(text), res_id)
        return index
