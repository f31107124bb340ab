import base64

from odoo import fields, models

from ...engine import standard_book
from ...engine.standard_layout import CRITERION, TITLE

STANDARD = (
    "name",
    "code",
    "object",
    "date_from",
    "date_to",
    "to_verify",
    "note",
    "description",
)


class EduStandard(models.Model):
    """A standard as a workbook, in the layout that is read back (LIB-19)."""

    _inherit = "edu.standard"

    workbook = fields.Binary(compute="_compute_workbook", attachment=False)

    def _compute_workbook(self):
        for standard in self:
            data = standard_book.write(standard._as_tables())
            standard.workbook = base64.b64encode(data)

    def action_export(self):
        """Download the standard as a workbook."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/edu.standard/{self.id}/workbook"
            f"?download=true&filename={self.code}.xlsx",
            "target": "self",
        }

    def _as_tables(self):
        """Return the rows of each sheet of the workbook."""
        self.ensure_one()
        lines = {row: line for line, row in enumerate(self.criterion_ids, start=1)}
        return {
            "standard": [
                {
                    **_plain(self, STANDARD),
                    "levels": self._codes(self.level_ids),
                    "legal": self.legal_document_id.number,
                }
            ],
            "titles": [_plain(row, TITLE) for row in self.title_ids],
            "criteria": [
                {
                    **_plain(row, CRITERION),
                    "line": line,
                    "above": lines.get(row.parent_id),
                    "title": row.title_id.rank,
                    "metric": row.metric_id.code,
                    "levels": self._codes(row.level_ids),
                    "subjects": self._codes(row.subject_ids),
                }
                for row, line in lines.items()
            ],
            "thresholds": [
                {
                    "line": line,
                    "title": limit.title_id.rank,
                    "level": limit.level_id.code,
                    "subject": limit.subject_id.code,
                    "operator": limit.operator,
                    "value": limit.value,
                    "points": limit.points if limit.gives_points else None,
                    "to_verify": limit.to_verify,
                }
                for row, line in lines.items()
                for limit in row.threshold_ids
            ],
        }

    def _codes(self, records):
        return ", ".join(records.mapped("code"))


def _plain(record, names):
    return {name: record[name] for name in names}
