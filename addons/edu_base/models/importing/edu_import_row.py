import json

from markupsafe import Markup

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import SQL


class EduImportRow(models.Model):
    """A line of the file as it was read, with everything to say about it.

    Thousands at a time: filled, read and updated by single statements; nobody
    writes it through the ORM.
    """

    _name = "edu.import.row"
    _description = "Row of an import"
    _order = "job_id, number"
    _rec_name = "summary"
    _log_access = False

    job_id = fields.Many2one("edu.import.job", required=True, ondelete="cascade")
    number = fields.Integer("Row", required=True, readonly=True)
    kind = fields.Selection(
        [
            ("data", "Data"),
            ("group", "Group"),
            ("total", "Total"),
            ("signature", "Signature"),
            ("heading", "Heading"),
        ],
        required=True,
        readonly=True,
    )
    status = fields.Selection(
        [
            ("good", "Good"),
            ("warning", "With warnings"),
            ("error", "With errors"),
            ("skipped", "Skipped"),
        ],
        required=True,
        readonly=True,
    )
    summary = fields.Char("Content", readonly=True)
    data = fields.Json(readonly=True)
    pending = fields.Json(readonly=True)
    issues = fields.Json(readonly=True)
    issues_html = fields.Html("Remarks", compute="_compute_issues", sanitize=False)
    issues_text = fields.Text("Remarks as text", compute="_compute_issues")
    outcome = fields.Selection(
        [
            ("created", "Created"),
            ("updated", "Updated"),
            ("unchanged", "Unchanged"),
            ("refused", "Refused"),
        ],
        readonly=True,
    )
    res_id = fields.Integer("Record", readonly=True)

    _job_status = models.Index("(job_id, status, number)")

    @api.depends("issues")
    def _compute_issues(self):
        line = Markup(
            "<div><i class='fa fa-%s me-1'></i><b>%s</b> %s "
            "<span class='text-muted'>%s</span></div>"
        )
        for row in self:
            html, text = Markup(""), []
            for issue in row.issues or []:
                error = issue["level"] == "error"
                found = f"«{issue['found']}»" if issue["found"] else ""
                html += line % (
                    "times-circle text-danger"
                    if error
                    else "exclamation-triangle text-warning",
                    issue["column"],
                    issue["message"],
                    found,
                )
                parts = (issue["column"], issue["message"], found)
                text.append(" ".join(filter(None, parts)))
            row.issues_html = html
            row.issues_text = "\n".join(text)

    @api.model_create_multi
    def create(self, vals_list):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Rows are written by the import itself."))

    def write(self, vals):  # pylint: disable=method-required-super
        raise AccessError(self.env._("Rows are written by the import itself."))

    @api.model
    def _insert(self, job, rows):
        """Replace the rows of ``job`` by ``rows`` (dicts), in two statements."""
        self.env.flush_all()
        self._delete(job)
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_import_row (job_id, number, kind, status, summary,
                                            data, pending, issues)
                SELECT %s, number, kind, status, summary, data, pending, issues
                  FROM jsonb_to_recordset(%s::jsonb)
                    AS line(number int, kind varchar, status varchar, summary varchar,
                            data jsonb, pending jsonb, issues jsonb)
                """,
                job.id,
                json.dumps(rows, default=str, ensure_ascii=False),
            )
        )
        self.invalidate_model()

    @api.model
    def _delete(self, job):
        self.env.cr.execute(
            SQL("DELETE FROM edu_import_row WHERE job_id IN %s", tuple(job.ids) or (0,))
        )
        self.invalidate_model()

    @api.model
    def _fetch(self, job, statuses):
        """Return ``[(number, data, pending, issues)]`` of data rows, in order."""
        return self.env.execute_query(
            SQL(
                """
                SELECT number, data, pending, issues FROM edu_import_row
                 WHERE job_id = %s AND kind = 'data' AND status IN %s ORDER BY number
                """,
                job.id,
                statuses,
            )
        )

    @api.model
    def _store_outcomes(self, job, rows):
        """Write outcome, record and new issues of the rows that were imported."""
        lines = [
            {
                "number": row["number"],
                "outcome": row["outcome"],
                "res_id": row["res_id"],
                "issues": row.get("issues"),
            }
            for row in rows
        ]
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_import_row AS own
                   SET outcome = line.outcome,
                       res_id = line.res_id,
                       issues = COALESCE(line.issues, own.issues),
                       status = CASE WHEN line.outcome = 'refused' THEN 'error'
                                     ELSE own.status END
                  FROM jsonb_to_recordset(%s::jsonb)
                    AS line(number int, outcome varchar, res_id int, issues jsonb)
                 WHERE own.job_id = %s AND own.number = line.number
                """,
                json.dumps(lines, ensure_ascii=False),
                job.id,
            )
        )
        self.invalidate_model()
