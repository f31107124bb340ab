from odoo import models
from odoo.tools import SQL


class EduEquipmentTransferLabel(models.Model):
    """Labels for life: a single item takes its own along to the receiver."""

    _inherit = "edu.equipment.transfer"

    def _release_labels(self, items, tokens):
        """Give lines of single items at the giver another label, so theirs is free.

        :param items: ids of the lines
        :param tokens: as many fresh tokens
        """
        self._write_labels(dict(zip(items, tokens, strict=True)))

    def _swap_labels(self, targets):
        """Exchange the labels of single items between giver and receiver.

        The index on labels is checked row by row: they step aside first.

        :param targets: {id at the giver: id at the receiver}
        """
        pairs = self.env.execute_query(
            SQL(
                """
                SELECT g.id, g.label_token, r.id, r.label_token
                  FROM unnest(%s::int[], %s::int[]) AS t(giver, receiver)
                  JOIN edu_equipment g ON g.id = t.giver AND g.tracking = 'item'
                  JOIN edu_equipment r ON r.id = t.receiver
                """,
                list(targets),
                list(targets.values()),
            )
        )
        if not pairs:
            return
        ids = [line_id for pair in pairs for line_id in (pair[0], pair[2])]
        self._write_labels(dict.fromkeys(ids))
        self._write_labels(
            {giver: theirs for giver, _mine, _receiver, theirs in pairs}
            | {receiver: mine for _giver, mine, receiver, _theirs in pairs}
        )

    def _write_labels(self, tokens):
        if not tokens:
            return
        self.env.cr.execute(
            SQL(
                "UPDATE edu_equipment e SET label_token = t.token "
                "FROM unnest(%s::int[], %s::varchar[]) AS t(id, token) "
                "WHERE e.id = t.id",
                list(tokens),
                list(tokens.values()),
            )
        )
        self.env["edu.equipment"].invalidate_model(["label_token"], flush=False)
