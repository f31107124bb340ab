import psycopg2

from odoo import fields, models
from odoo.exceptions import UserError

from ...engine.import_fields import ImportCancelled, ImportRow
from ...engine.import_rows import to_python


class EduImportJobWork(models.Model):
    """What the background job does: the good rows in one transaction, or none."""

    _inherit = "edu.import.job"

    def _run_import(self):
        """Import the good rows in one transaction. Run by the job queue.

        A reason the user can act on ends the job as failed; a serialization
        conflict makes the queue try again; a killed server leaves the job queued
        and the queue starts it anew, for nothing of it was committed.
        """
        self.ensure_one()
        job = self.sudo()  # the user's rights may have been withdrawn meanwhile
        if job.state != "queued":
            return
        report = job.progress_id._reporter()
        try:
            with self.env.cr.savepoint():
                self._check_allowed()
                report(0, force=True)
                self._import_rows(report)
        except ImportCancelled:
            self.env.invalidate_all()
            job._set({"state": "cancelled", "date_done": fields.Datetime.now()})
        except UserError as error:
            job._fail(str(error))
        except psycopg2.IntegrityError as error:
            job._fail(self._explain(error))

    def _import_rows(self, report):
        handler = self._get_handler().with_company(self.unit_id.company_id)
        fields_by_key = handler._get_fields()
        rows = self._load_rows(fields_by_key)
        made = self._create_missing(rows, handler, fields_by_key)
        handler._resolve(self, rows)
        good = [row for row in rows if row.good]
        result = handler._commit(self, good, report) if good else None
        self.env.flush_all()
        report(len(good), force=True)
        self._store_result(rows, result, fields_by_key)
        self._remember_names(made)

    def _load_rows(self, fields_by_key):
        """Return the good rows of the preview as ``ImportRow``."""
        # Only dates are stored otherwise than the converter gave them.
        dates = [key for key, field in fields_by_key.items() if field.kind == "date"]
        return [
            ImportRow(
                number=number,
                values=data
                | {key: to_python(data[key], "date") for key in dates if key in data},
                pending=pending or {},
            )
            for number, data, pending, _issues in self.env["edu.import.row"]._fetch(
                self, ("good", "warning")
            )
        ]

    def _create_missing(self, rows, handler, fields_by_key):
        """Create the records that the user asked for, once per name and field.

        :return: ``{(field key, text): id}``
        """
        wanted, made = {}, {}
        for row in rows:
            for key, text in row.pending.items():
                wanted.setdefault(key, {}).setdefault(text, []).append(row)
        for key, texts in wanted.items():
            field = fields_by_key[key]
            vals_list = [handler._prepare_missing(self, field, text) for text in texts]
            records = self.env[field.comodel].create(vals_list)
            for record, (text, holders) in zip(records, texts.items(), strict=True):
                made[key, text] = record.id
                for row in holders:
                    row.values[key] = record.id
        return made

    def _store_result(self, rows, result, fields_by_key):
        labels = {key: field.label for key, field in fields_by_key.items()}
        outcomes = []
        for row in rows:
            line = {"number": row.number, "outcome": row.outcome, "res_id": row.res_id}
            if not row.good:
                line["outcome"] = "refused"
                line["issues"] = self._prepare_issues(row, labels)
            outcomes.append(line)
        self.env["edu.import.row"]._store_outcomes(self, outcomes)
        marks = [line["outcome"] for line in outcomes]
        self._set(
            {
                "state": "done",
                "date_done": fields.Datetime.now(),
                "created_count": marks.count("created"),
                "updated_count": marks.count("updated"),
                "unchanged_count": marks.count("unchanged"),
                "refused_count": marks.count("refused") + self.error_count,
                "message": result.message if result else False,
                "links": [list(link) for link in result.links] if result else False,
            }
        )

    def _remember_names(self, made):
        """Keep what the names of the file turned out to mean for the next one."""
        decisions = []
        for value in self.value_ids:
            kind, _colon, what = (value.choice or "").partition(":")
            res_id = int(what) if kind == "id" else made.get((value.key, what))
            if kind in ("id", "as") and res_id:
                decisions.append((value.res_model, value.text, res_id))
        self.env["edu.import.alias"]._remember(self.unit_id, decisions)

    def _fail(self, reason):
        self.env.invalidate_all()
        self._set(
            {"state": "failed", "message": reason, "date_done": fields.Datetime.now()}
        )

    def _explain(self, error):
        """Return the words of the constraint that was broken."""
        table = error.diag.table_name
        names = (n for n, model in self.env.registry.items() if model._table == table)
        return self.env[next(names, "base")]._sql_error_to_message(error)

    def _on_run_failed(self, exc_message=None, **_info):
        """Called by the queue after an error nobody foresaw (it is in the log)."""
        for job in self.sudo().filtered(lambda job: job.state == "queued"):
            job._fail(
                self.env._(
                    "The import stopped because of an error in the program; nothing "
                    "was imported. Tell the administrator: %s",
                    exc_message or "",
                )
            )

    def _is_progress_finished(self):  # asked by edu.progress
        return self.state != "queued"
