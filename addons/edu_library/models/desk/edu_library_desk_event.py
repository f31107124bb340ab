from psycopg2.extras import Json

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL

ACTS = [
    ("lend", "Lend"),
    ("inside", "Read in the library"),
    ("return", "Take back"),
    ("lost", "Report lost"),
    ("damaged", "Report damaged"),
    ("renew", "Renew"),
    ("hold", "Hold"),
    ("give_up", "Give up a hold"),
    ("undo", "Undo"),
    ("look", "Look up"),
]
NULLABLE = ("code", "copy_id", "reader_id", "loan_id")
COLUMNS = (
    "unit_id",
    "request_id",
    "user_id",
    "act",
    "at",
    "received_on",
    "is_late",
    "status",
    *NULLABLE,
)
INSERT = f"INSERT INTO edu_library_desk_event ({', '.join(COLUMNS)}, answer) VALUES %s"


class EduLibraryDeskEvent(models.Model):
    """What was done at the desk, scan by scan, with the answer that was given.

    Only added. The id that the desk gave the scan makes a second sending of it change
    nothing and answer the same.
    """

    _name = "edu.library.desk.event"
    _description = "Act at the desk"
    _inherit = ["edu.append.only.mixin", "edu.unit.owned.mixin"]
    _order = "id desc"
    _rec_name = "request_id"
    _log_access = False

    # What shows whose the loan was is emptied when the history is made anonymous.
    _append_only_free = ("reader_id", "answer", "code")

    unit_id = fields.Many2one(index=False)  # (unit, time) serves it as well
    request_id = fields.Char(required=True)
    user_id = fields.Many2one("res.users", "Librarian", required=True)
    act = fields.Selection(ACTS, required=True)
    at = fields.Datetime("Done on", required=True)
    received_on = fields.Datetime(required=True)
    code = fields.Char(help="As it was scanned or typed.")
    copy_id = fields.Many2one(
        "edu.library.copy", index="btree_not_null", ondelete="restrict"
    )
    reader_id = fields.Many2one(
        "edu.library.reader", index="btree_not_null", ondelete="restrict"
    )
    loan_id = fields.Many2one(
        "edu.library.loan", index="btree_not_null", ondelete="restrict"
    )
    is_late = fields.Boolean("Sent later", help="Kept by the desk without network.")
    status = fields.Selection(
        [("ok", "Done"), ("warn", "Done, with a remark"), ("error", "Refused")],
        required=True,
    )
    answer = fields.Json()

    _request_once = models.Constraint(
        "UNIQUE(request_id)", "This scan has been carried out already."
    )
    _unit_time = models.Index("(unit_id, at)")

    @api.model
    def _record(self, act):
        """Write down one act, without the ORM: a desk does nothing more often.

        :param act: {field: value}; `request_id` keeps it from being done twice
        """
        values = {name: act.get(name) for name in COLUMNS}
        values |= {name: values[name] or None for name in NULLABLE}
        self.env.cr.execute(SQL(INSERT, (*values.values(), Json(act["answer"]))))

    @api.model
    def _answered(self, request_ids):
        """Return {request id: answer} of the scans carried out before.

        Of an answer that has been made anonymous only the status is left.
        """
        rows = self.env.execute_query(
            SQL(
                "SELECT request_id, status, answer FROM edu_library_desk_event "
                "WHERE request_id IN %s",
                tuple(request_ids),
            )
        )
        return {
            request_id: answer or {"status": status, "title": "", "detail": ""}
            for request_id, status, answer in rows
        }

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Acts come only from the desk."))
        return super().create(vals_list)
