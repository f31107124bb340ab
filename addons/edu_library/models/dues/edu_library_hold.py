from odoo import models


class EduLibraryHold(models.Model):
    """A reader whose kept copy is gone waits again, at the same place."""

    _inherit = "edu.library.hold"

    def _put_back(self, copies):
        """Put those for whom the copies were kept back into the queue."""
        kept = self.sudo().search(
            [("copy_id", "in", copies.ids), ("state", "=", "ready")]
        )
        if kept:
            kept.write(
                {
                    "state": "waiting",
                    "copy_id": False,
                    "ready_at": False,
                    "keep_until": False,
                }
            )
        return kept
