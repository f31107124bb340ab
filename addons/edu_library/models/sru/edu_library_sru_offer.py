from odoo import models


class EduLibraryTitle(models.Model):
    """A book that the catalogue does not have is looked for elsewhere."""

    _inherit = "edu.library.title"

    def action_search_elsewhere(self):
        """Ask other libraries, from the catalogue's list."""
        return self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_sru_search_new_action"
        )
