from odoo import fields, models
from odoo.exceptions import AccessError


class EduLibrarySruHit(models.Model):
    """A record that another library has; the librarian chooses, nothing else."""

    _name = "edu.library.sru.hit"
    _description = "Record of another library"
    _order = "search_id, id"
    _rec_name = "title"

    search_id = fields.Many2one(
        "edu.library.sru.search", required=True, index=True, ondelete="cascade"
    )
    target_id = fields.Many2one(
        "edu.library.sru.target", "Library", ondelete="set null"
    )
    chosen = fields.Boolean("Take over")
    title = fields.Char(readonly=True)
    author = fields.Char(readonly=True)
    year = fields.Integer(readonly=True, aggregator=None)
    isbn = fields.Char("ISBN", readonly=True)
    isbd = fields.Text("Description", readonly=True)
    fields_text = fields.Text("MARC 21", readonly=True)
    content = fields.Text(readonly=True)
    match_id = fields.Many2one(
        "edu.library.title", "In the catalogue as", compute="_compute_match_id"
    )

    def _compute_match_id(self):
        """Tell at once what the catalogue has by now, by the ISBN."""
        Title = self.env["edu.library.title"]
        numbers = [hit.isbn for hit in self if hit.isbn]
        found = Title._survivors_by_isbn(numbers)
        found |= {
            title.isbn: title for title in Title.search([("isbn", "in", numbers)])
        }
        for hit in self:
            hit.match_id = found.get(hit.isbn) if hit.isbn else False

    def write(self, vals):
        if not self.env.su and vals.keys() - {"chosen"}:
            raise AccessError(self.env._("A record is taken over as it came."))
        return super().write(vals)
