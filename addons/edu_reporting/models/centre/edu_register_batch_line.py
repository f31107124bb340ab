import logging

import psycopg2

from odoo import fields, models
from odoo.exceptions import UserError

_logger = logging.getLogger(__name__)


class EduRegisterBatchLine(models.Model):
    """The book of one unit within a batch: its files, or why there are none."""

    _name = "edu.register.batch.line"
    _description = "Book of a unit"
    _order = "unit_id, id"
    _rec_name = "unit_id"

    batch_id = fields.Many2one(
        "edu.register.batch", required=True, index=True, ondelete="cascade"
    )
    unit_id = fields.Many2one("edu.unit", required=True, index=True, readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Waiting"),
            ("done", "Printed"),
            ("empty", "Nothing in it"),
            ("failed", "Failed"),
        ],
        default="waiting",
        required=True,
        readonly=True,
    )
    row_count = fields.Integer("Number of lines", readonly=True)
    message = fields.Char("Reason", readonly=True)

    _once = models.Constraint(
        "UNIQUE(batch_id, unit_id)", "A unit is printed once in a batch."
    )

    def _print(self, user):
        """Print the book with the rights of a user and note what came of it."""
        self.ensure_one()
        mine = self.with_user(user)
        mine = mine.env["edu.register.mixin"]._register_localised().env[self._name]
        mine = mine.browse(self.id)
        try:
            with self.env.cr.savepoint():
                vals = mine._make()
                self.env.flush_all()
        except UserError as error:
            vals = {"state": "failed", "message": str(error)}
        except psycopg2.OperationalError:
            raise  # the queue tries again
        except Exception:  # one school must not stop a thousand  # pylint: disable=broad-except
            _logger.exception("Book of unit %s was not printed", self.unit_id.code)
            message = mine.env._("An error of the program; the administrator sees it.")
            vals = {"state": "failed", "message": message}
        self.write(vals)

    def _make(self):
        batch = self.sudo().batch_id
        period = {
            "kind": batch.kind,
            "date_from": batch.date_from,
            "date_to": batch.date_to,
            "school_year_id": batch.school_year_id.id,
        }
        both = ("pdf", "xlsx")
        wanted = both if batch.extension == "both" else (batch.extension,)
        book = batch.book_id.with_env(self.env)
        unit = self.sudo().unit_id.with_env(self.env)
        for extension in wanted:
            file, rows = book._print(unit, period, batch.choices or {}, extension)
            if not rows:
                return {"state": "empty", "row_count": 0}
            name, content, mimetype = file
            self.env["ir.attachment"].sudo().create(
                {
                    "name": name,
                    "raw": content,
                    "mimetype": mimetype,
                    "res_model": self._name,
                    "res_id": self.id,
                }
            )
        return {"state": "done", "row_count": rows}

    def action_download(self):
        """Download what was printed for the unit; two formats come as a ZIP."""
        self.ensure_one()
        self.check_access("read")
        files = self._files()
        if not files:
            raise UserError(self.env._("Nothing is printed yet."))
        if len(files) == 1:
            return {
                "type": "ir.actions.act_url",
                "url": f"/web/content/{files.id}?download=1",
                "target": "download",
            }
        action = self.batch_id.action_zip()
        return {**action, "url": f"{action['url']}?line={self.id}"}

    def _files(self):
        """Return the printed files, unit by unit."""
        return (
            self.env["ir.attachment"]
            .sudo()
            .search(
                [("res_model", "=", self._name), ("res_id", "in", self.ids)],
                order="res_id, id",
            )
        )
