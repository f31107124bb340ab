from odoo import fields, models
from odoo.fields import Domain


class EduLibraryTitle(models.Model):
    """Where copies of a title are, in the reader's own library and elsewhere."""

    _inherit = "edu.library.title"

    copy_ids = fields.One2many("edu.library.copy", "title_id", "Copies")
    copy_count = fields.Integer("Copies here", compute="_compute_copy_counts")
    available_count = fields.Integer("On the shelf", compute="_compute_copy_counts")
    elsewhere_count = fields.Integer("Elsewhere", compute="_compute_copy_counts")

    def _compute_copy_counts(self):
        """Count the copies of the user's units, and those of all others."""
        own = self.env.user.edu_unit_ids.ids
        rows = (
            self.env["edu.library.copy"]
            .sudo()
            ._read_group(
                Domain("title_id", "in", self.ids)
                & Domain("status", "not in", ("withdrawn", "lost")),
                ["title_id", "unit_id", "status"],
                ["__count"],
            )
        )
        here, shelf, away = {}, {}, {}
        for title, unit, status, count in rows:
            if unit.id not in own:
                away[title.id] = away.get(title.id, 0) + count
                continue
            here[title.id] = here.get(title.id, 0) + count
            if status == "available":
                shelf[title.id] = shelf.get(title.id, 0) + count
        for title in self:
            title.copy_count = here.get(title.id, 0)
            title.available_count = shelf.get(title.id, 0)
            title.elsewhere_count = away.get(title.id, 0)

    def action_open_copies(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_copy_action"
        )
        return dict(
            action,
            domain=[("title_id", "=", self.id)],
            context={"default_title_id": self.id},
        )
