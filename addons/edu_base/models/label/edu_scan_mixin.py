from odoo import api, models
from odoo.tools import SQL

from ...engine.scan_code import scanned_token


class EduScanMixin(models.AbstractModel):
    """A thing of a unit with a label and a code, found by what a scanner read.

    Goes beside `edu.label.mixin` on a model with `unit_id`, `code` and `active`.
    """

    _name = "edu.scan.mixin"
    _description = "Thing found by scanning"

    @api.model
    def _scan_matches(self):
        """Return [(SQL condition, rank)] tried on `t` (the record) and `asked.text`.

        The lowest rank that finds something wins; labels have rank 0.
        """
        return [
            (SQL("t.code = asked.text AND t.active"), 1),
            (SQL("lower(t.code) = lower(asked.text) AND t.active"), 2),
        ]

    @api.model
    def _resolve_scan(self, codes, unit):
        """Find the records of a unit behind scanned codes, by one query.

        A code is the address or the token of a label, or what `_scan_matches` adds.
        The answer tells nothing that the caller may not read: records of the given
        unit only, so check first that the user works there.

        :param codes: list of texts, as scanned
        :param unit: `edu.unit`, one record
        :return: {code: recordset}: empty when unknown, several when ambiguous
        """
        codes = list(dict.fromkeys(codes))
        found = dict.fromkeys(codes, self.browse())
        if not codes:
            return found
        best = {}
        for position, record_id, rank in self._scan_query(codes, unit):
            ids = best.setdefault(position, (rank, []))
            if ids[0] == rank:
                ids[1].append(record_id)
        for position, (_rank, ids) in best.items():
            found[codes[position - 1]] = self.browse(ids)
        return found

    def _scan_query(self, codes, unit):
        """Return rows (position from 1, record id, rank), the best rank first."""
        self.flush_model(self._scan_fields())
        branches = [(SQL("t.label_token = asked.token"), 0), *self._scan_matches()]
        return self.env.execute_query(
            SQL(
                """
                WITH asked AS (
                    SELECT * FROM unnest(%(texts)s::text[], %(tokens)s::text[])
                        WITH ORDINALITY AS asked (text, token, position)
                )
                %(branches)s
                ORDER BY 3, 1, 2
                """,
                texts=[code.strip() for code in codes],
                tokens=[scanned_token(code) for code in codes],
                branches=SQL(" UNION ALL ").join(
                    SQL(
                        "SELECT asked.position, t.id, %s FROM asked JOIN %s t "
                        "ON t.unit_id = %s AND %s",
                        rank,
                        SQL.identifier(self._table),
                        unit.id,
                        condition,
                    )
                    for condition, rank in branches
                ),
            )
        )

    @api.model
    def _scan_fields(self):
        """Return the names of the fields that `_scan_query` reads."""
        return ["unit_id", "label_token", "code", "active"]
