import json

from odoo import api, fields, models
from odoo.tools import SQL


class EduImportMapping(models.Model):
    """How a unit matched the columns of one layout last time.

    Written by the server when a check succeeds; a layout is known by the hash of
    its headings.
    """

    _name = "edu.import.mapping"
    _description = "Remembered columns of an import"
    _log_access = False

    unit_id = fields.Many2one("edu.unit", required=True, ondelete="cascade")
    handler = fields.Char(required=True)
    signature = fields.Char(required=True)
    targets = fields.Json(help="{position of the column: field}")

    _one_per_layout = models.Constraint(
        "UNIQUE(unit_id, handler, signature)", "This layout is already remembered."
    )

    @api.model
    def _recall(self, job):
        """Return the targets remembered for the layout of ``job``, or None."""
        found = self.sudo().search(
            [
                ("unit_id", "=", job.unit_id.id),
                ("handler", "=", job.handler),
                ("signature", "=", job.signature),
            ],
            limit=1,
        )
        if not found:
            return None
        known = job._get_handler()._get_fields()
        return {
            position: target
            for position, target in (found.targets or {}).items()
            if target in known
        }

    @api.model
    def _remember(self, job):
        """Keep how the columns of ``job`` are matched."""
        targets = {
            str(column.position): column.target
            for column in job.column_ids
            if column.target and column.kind != "constant"
        }
        self.env.execute_query(
            SQL(
                """
                INSERT INTO edu_import_mapping (unit_id, handler, signature, targets)
                     VALUES (%s, %s, %s, %s::jsonb)
                ON CONFLICT (unit_id, handler, signature)
                  DO UPDATE SET targets = EXCLUDED.targets
                  RETURNING id
                """,
                job.unit_id.id,
                job.handler,
                job.signature,
                json.dumps(targets),
            )
        )
        self.invalidate_model()
