from odoo import api, models


class EduLibraryTitle(models.Model):
    """A title made by a book list, with its school subjects and grades."""

    _name = "edu.library.title"
    _inherit = ["edu.library.title", "edu.library.imported.mixin"]

    def action_enter_copies(self):
        """Open the screen on which books are entered, with this title."""
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_intake_action"
        )
        return {**action, "params": {"title": self.id}}

    @api.model
    def _prepare_of_simple(self, simple, named):
        vals = super()._prepare_of_simple(simple, named)
        for name in ("school_subject_ids", "grade_ids"):
            if simple.get(name):
                vals[name] = [(6, 0, simple[name])]
        return vals
