from odoo import api, fields, models


class EduLibraryReaderLeaving(models.Model):
    """Who leaves gives back what is held: never a silent block, always its reasons."""

    _inherit = "edu.library.reader"

    leaves_on = fields.Date(
        index="btree_not_null",
        tracking=True,
        help="The card is closed as soon as nothing stands against it.",
    )
    closed_on = fields.Date(readonly=True, copy=False, index="btree_not_null")

    @api.model
    def _clearance_claims(self, readers):
        """Return what stands against the leaving of readers: {reader: [text]}.

        Here the books they hold; an application with claims of its own (compensation)
        extends it. Readers who are clear have no entry. Rights are the caller's.

        :param readers: `edu.library.reader`
        """
        loans = (
            self.env["edu.library.loan"]
            .sudo()
            .search(
                [("reader_id", "in", readers.ids), ("returned_at", "=", False)],
                order="due_date, id",
            )
        )
        claims = {}
        for loan in loans:
            text = f"{loan.copy_id.accession_no} {loan.title_id.display_name}"
            claims.setdefault(loan.reader_id.id, []).append(text)
        return {reader: claims[reader.id] for reader in readers if reader.id in claims}

    @api.model
    def _clearance_waived(self):
        """Return those of the readers who may leave in spite of what is open."""
        return self.browse()
