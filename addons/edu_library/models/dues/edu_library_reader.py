from odoo import api, fields, models

OPEN = ("draft", "asked")


class EduLibraryReader(models.Model):
    """What a reader has still to make good."""

    _inherit = "edu.library.reader"

    compensation_ids = fields.One2many(
        "edu.library.compensation", "reader_id", "Compensations"
    )
    compensation_count = fields.Integer(
        "To make good", compute="_compute_compensation_count"
    )

    def _compute_compensation_count(self):
        counts = dict(
            self.env["edu.library.compensation"]._read_group(
                [("reader_id", "in", self.ids), ("state", "in", OPEN)],
                ["reader_id"],
                ["__count"],
            )
        )
        for reader in self:
            reader.compensation_count = counts.get(reader, 0)

    @api.model
    def _clearance_claims(self, readers):
        """Who leaves has also made good what was lost or damaged."""
        claims = super()._clearance_claims(readers)
        rows = (
            self.env["edu.library.compensation"]
            .sudo()
            .search([("reader_id", "in", readers.ids), ("state", "in", OPEN)])
        )
        for row in rows:
            reader = row.reader_id.with_env(readers.env)
            claims.setdefault(reader, []).append(row._said())
        return claims

    def action_open_compensations(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_compensation_action"
        )
        return dict(action, domain=[("reader_id", "=", self.id)], context={})
