import json

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.export_values import read_back


class EduExportRun(models.Model):
    """What the other system said of the rows of a file."""

    _inherit = "edu.export.run"

    def _keys_in_file(self):
        """Return the keys of all rows of the file."""
        return self.sudo().row_ids.filtered("in_file").mapped("key_text")

    def _key_of_cells(self, readers, row):
        """Return the key that the cells of an answer name, as rows are kept by it.

        :param readers: list of (field, place of its cell)
        """
        values = [
            read_back(field, row[at] if at < len(row) else None)
            for field, at in readers
        ]
        if not any(values):
            return ""
        return " | ".join(str(value or "") for value in values)

    def _receive(self, answers, **facts):
        """Write an answer down, row by row.

        :param answers: {key: (accepted or rejected, reason)}
        :raise UserError: when it names no row of this file
        """
        self.ensure_one()
        self.env.cr.execute(
            SQL(
                """
                UPDATE edu_export_row row
                   SET outcome = said.outcome, reason = said.reason
                  FROM jsonb_to_recordset(%(answers)s::jsonb)
                       AS said(key varchar, outcome varchar, reason varchar)
                 WHERE row.run_id = %(run)s AND row.in_file
                   AND row.key_text = said.key
             RETURNING row.outcome
                """,
                answers=json.dumps(
                    [
                        {"key": key, "outcome": outcome, "reason": reason}
                        for key, (outcome, reason) in answers.items()
                    ]
                ),
                run=self.id,
            )
        )
        outcomes = [outcome for (outcome,) in self.env.cr.fetchall()]
        if not outcomes:
            raise UserError(self.env._("The answer names no row of this file."))
        self.env["edu.export.row"].invalidate_model()
        accepted = outcomes.count("accepted")
        self._set_state(
            "accepted" if accepted else "rejected",
            accepted_count=accepted,
            rejected_count=len(outcomes) - accepted,
            **facts,
        )
