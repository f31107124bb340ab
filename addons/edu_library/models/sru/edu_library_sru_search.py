import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ...engine.isbn import normal_isbn
from ...engine.marc_map import to_simple
from ...engine.marc_read import read
from ...engine.marc_text import MarcError
from ...engine.marc_write import collection
from ...engine.sru import SruError

KEPT_DAYS = 90
USER_FIELDS = {"unit_id", "target_ids", "isbn", "title", "author", "hit_ids"}


class EduLibrarySruSearch(models.Model):
    """A question to other libraries, kept with its answers.

    Without a network it stays in the list, and is asked again with one click. What is
    chosen goes the way of every MARC 21 file: compared first, then taken over.
    """

    _name = "edu.library.sru.search"
    _description = "Search in other libraries"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "id desc"
    _rec_name = "title"

    target_ids = fields.Many2many(
        "edu.library.sru.target",
        string="Libraries",
        default=lambda self: self.env["edu.library.sru.target"].search([]),
    )
    isbn = fields.Char("ISBN")
    title = fields.Char()
    author = fields.Char()
    state = fields.Selection(
        [("draft", "Not asked yet"), ("done", "Answered"), ("failed", "No answer")],
        "Status",
        required=True,
        default="draft",
        readonly=True,
    )
    message = fields.Text("What they say", readonly=True)
    asked_at = fields.Datetime("Searched on", readonly=True)
    hit_ids = fields.One2many("edu.library.sru.hit", "search_id", "Records")
    batch_id = fields.Many2one(
        "edu.library.marc.batch", "Taken over with", readonly=True, ondelete="set null"
    )

    @api.depends("isbn", "title", "author")
    def _compute_display_name(self):
        for search in self:
            parts = (search.isbn, search.title, search.author)
            search.display_name = " · ".join(filter(None, parts)) or self.env._("New")

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(vals.keys() - USER_FIELDS for vals in vals_list):
            raise AccessError(self.env._("Only the question can be given."))
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if not self.env.su and vals.keys() - USER_FIELDS:
            raise AccessError(self.env._("Only the question can be given."))
        return super().write(vals)

    def action_search(self):
        """Ask each library; what one does not answer is said, the others count.

        :raise UserError: when nothing is asked, or there is nobody to ask
        """
        self.ensure_one()
        self.check_access("write")
        if not self.target_ids:
            raise UserError(
                self.env._(
                    "No library to be asked is set up: see Configuration, Other "
                    "libraries."
                )
            )
        asked = {
            "isbn": normal_isbn(self.isbn) or (self.isbn or "").strip(),
            "title": (self.title or "").strip(),
            "author": (self.author or "").strip(),
        }
        if not any(asked.values()):
            raise UserError(self.env._("Write an ISBN, a title or an author."))
        if asked["isbn"]:
            asked |= {"title": "", "author": ""}
        rows, texts, answered = [], [], False
        for target in self.target_ids:
            try:
                answer = target._ask(**asked)
            except SruError as error:
                texts.append(target._explain(error))
                continue
            answered = True
            texts.append(self._said(target, answer))
            rows += self._rows(target, answer)
        self.sudo().hit_ids.unlink()
        self.env["edu.library.sru.hit"].sudo().create(rows)
        if not answered:
            texts.append(
                self.env._(
                    "What you asked is kept here: search again when there is a "
                    "network, or catalogue the book yourself."
                )
            )
        return self.sudo().write(
            {
                "state": "done" if answered else "failed",
                "message": "\n".join(texts),
                "asked_at": fields.Datetime.now(),
            }
        )

    def _said(self, target, answer):
        if answer.diagnostics:
            return f"{target.name}: {'; '.join(answer.diagnostics)}"
        return self.env._(
            "%(name)s: %(number)s records, shown %(shown)s.",
            name=target.name,
            number=answer.number,
            shown=len(answer.records),
        )

    def _rows(self, target, answer):
        """Return the values of hits, told as our catalogue would describe them."""
        Title, rows = self.env["edu.library.title"], []
        for content in answer.records:
            try:
                found = next(read(collection([content])))
            except (MarcError, StopIteration):
                continue
            simple = to_simple(found.record) if found.record is not None else {}
            if not simple.get("name"):
                continue
            people = [name for name, _role, _body in simple.get("people", [])]
            rows.append(
                {
                    "search_id": self.id,
                    "target_id": target.id,
                    "title": ". ".join(
                        simple[key] for key in ("name", "volume") if key in simple
                    ),
                    "author": "; ".join(people),
                    "year": simple.get("year", 0),
                    "isbn": simple.get("isbn"),
                    "isbd": Title._isbd_of_simple(simple),
                    "fields_text": str(found.record),
                    "content": content,
                }
            )
        return rows

    def action_take(self):
        """Put the chosen records into a MARC 21 file, to be compared and taken over.

        :raise UserError: when none is chosen
        """
        self.ensure_one()
        self.check_access("write")
        hits = self.hit_ids.filtered("chosen") or (
            self.hit_ids if len(self.hit_ids) == 1 else self.hit_ids.browse()
        )
        if not hits:
            raise UserError(self.env._("Choose the records to be taken over."))
        batch = self.env["edu.library.marc.batch"].create(
            {
                "name": ", ".join(hits.target_id.mapped("name")),
                "filename": "sru.xml",
                "file": base64.b64encode(collection(hits.mapped("content"))),
                "unit_id": self.unit_id.id,
            }
        )
        self.sudo().batch_id = batch
        return {
            "type": "ir.actions.act_window",
            "res_model": batch._name,
            "res_id": batch.id,
            "views": [(False, "form")],
        }

    @api.autovacuum
    def _gc_searches(self):
        """Forget old questions; what was taken over stays."""
        limit = fields.Datetime.now() - timedelta(days=KEPT_DAYS)
        self.search([("write_date", "<", limit)], limit=10_000).unlink()
