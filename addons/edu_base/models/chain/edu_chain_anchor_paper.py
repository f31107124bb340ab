from base64 import b64encode

from odoo import fields, models
from odoo.exceptions import AccessError

from ...engine.label_qr import qr_svg


class EduChainAnchorPaper(models.Model):
    """The sheet with the head of a day, to be kept outside the database."""

    _inherit = "edu.chain.anchor"

    url = fields.Char("Address of the check", compute="_compute_url")

    def _compute_url(self):
        heads = self.env["edu.chain.head"].sudo()
        heads = heads.search([("unit_id", "in", self.unit_id.ids)])
        known = {(head.unit_id.id, head.chain): head for head in heads}
        for anchor in self:
            head = known.get((anchor.unit_id.id, anchor.chain))
            anchor.url = head and head._paper_url(anchor.count, anchor.hash)

    def _qr_image(self):
        """Return the QR code as an image for a page."""
        svg = qr_svg(self.url).encode()
        return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"

    def _hash_groups(self):
        """Return the hash in groups of eight, to be compared by eye."""
        return [self.hash[at : at + 8] for at in range(0, len(self.hash), 8)]

    def write(self, vals):  # pylint: disable=method-required-super
        """Heads of days are kept as they are.

        :raise AccessError: always
        """
        raise AccessError(self.env._("The head of a day is not changed."))
