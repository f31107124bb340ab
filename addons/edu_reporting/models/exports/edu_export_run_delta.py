from collections import Counter

from odoo import models
from odoo.tools import SQL


class EduExportRun(models.Model):
    """What is new, changed or gone since the system accepted something."""

    _inherit = "edu.export.run"

    def _accepted_before(self):
        """Return {identity: row} of what the system holds: the last accepted row of
        each thing in this layout, unless it was accepted as gone."""
        rows = self.env.execute_query_dict(
            SQL(
                """
                SELECT DISTINCT ON (row.identity) row.identity, row.label, row.res_id,
                       row.unit_id, row.key_text, row."values", row.fingerprint,
                       row.change
                  FROM edu_export_row row
                  JOIN edu_export_run run ON run.id = row.run_id
                 WHERE run.layout_id = %(layout)s AND run.state = 'accepted'
                   AND run.id <> %(run)s AND row.outcome = 'accepted'
                   AND row.unit_id = ANY(%(units)s)
                 ORDER BY row.identity, run.id DESC
                """,
                layout=self.layout_id.id,
                run=self.id,
                units=self._units().ids,
            )
        )
        return {row["identity"]: row for row in rows if row["change"] != "gone"}

    def _compare(self, rows, columns):
        """Mark every row with its change and add the rows that are gone.

        :return: how many rows there are of each change
        """
        before = self._accepted_before()
        counts = Counter(new=0, changed=0, same=0, gone=0)
        for row in rows:
            row["fingerprint"] = self._fingerprint_of(row["values"], columns)
            old = before.pop(row["identity"], None)
            if old is None:
                row["change"] = "new"
            elif old["fingerprint"] == row["fingerprint"]:
                row["change"] = "same"
            else:
                row["change"] = "changed"
            counts[row["change"]] += 1
        for old in before.values():
            row = {**old, "line": len(rows) + 1, "is_valid": True, "change": "gone"}
            rows.append(row)
            counts["gone"] += 1
        return counts
