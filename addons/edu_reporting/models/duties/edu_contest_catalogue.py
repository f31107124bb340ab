from odoo import api, fields, models
from odoo.exceptions import UserError


class EduContestEntry(models.Model):
    """Good lectures stand in the shared catalogue, found beside the books (IT-15)."""

    _inherit = "edu.contest.entry"

    title_id = fields.Many2one(
        "edu.library.title",
        "In the catalogue",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    is_organiser = fields.Boolean(
        "Contest of the own unit", compute="_compute_is_organiser"
    )

    @api.depends("contest_id")
    @api.depends_context("uid")
    def _compute_is_organiser(self):
        for entry in self:
            organiser = entry.contest_id.sudo().unit_id
            entry.is_organiser = organiser in self.env.user.edu_unit_ids

    def action_catalogue(self):
        """Enter the lectures as digital documents, once each.

        :raise AccessError: when another unit organises the contest
        :raise UserError: for a lecture without a link
        """
        self._check_organiser()
        for entry in self.filtered(lambda row: not row.title_id):
            if not entry.url:
                raise UserError(self.env._("%s: a link is missing.", entry.title))
            title = self.env["edu.library.title"].sudo()
            entry.sudo().title_id = title.create(entry._prepare_title())

    def _prepare_title(self):
        """Return the values of the catalogue's record of a lecture."""
        self.ensure_one()
        authors = ", ".join(filter(None, (self.name, self.other_authors)))
        return {
            "name": self.title,
            "responsibility": authors or self.unit_id.name,
            "kind_id": self.env.ref("edu_library.kind_digital").id,
            "url": self.url,
            "year": self.date.year,
            "school_subject_ids": [fields.Command.set(self.subject_id.ids)],
            "audience": "all",
            "summary": self.contest_id.sudo().name,
            "unit_id": self.contest_id.sudo().unit_id.id,
        }
