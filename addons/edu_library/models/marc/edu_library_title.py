from odoo import api, fields, models

from odoo.addons.edu_base.engine.text import plain


class EduLibraryTitle(models.Model):
    """The same title under another spelling has the same key."""

    _inherit = "edu.library.title"

    match_key = fields.Char(
        compute="_compute_match_key", store=True, index="btree", copy=False
    )

    @api.depends("name", "volume")
    def _compute_match_key(self):
        for title in self:
            title.match_key = plain(f"{title.name or ''} {title.volume or ''}")
