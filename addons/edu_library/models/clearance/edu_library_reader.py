from odoo import api, fields, models
from odoo.fields import Domain


class EduLibraryReader(models.Model):
    """The clearance list: who leaves, and what stands against it."""

    _inherit = "edu.library.reader"

    clearance_ids = fields.One2many("edu.library.clearance", "reader_id")
    claim_text = fields.Text("Still open", compute="_compute_claim_text")

    @api.depends("open_loan_ids")
    def _compute_claim_text(self):
        claims = self._clearance_claims(self)
        for reader in self:
            reader.claim_text = "\n".join(claims.get(reader, []))

    @api.model
    def _clearance_waived(self):
        """Return the readers for whom all that is open has been waived by the head."""
        papers = (
            self.env["edu.library.clearance"]
            .sudo()
            .search(
                [
                    ("reader_id", "in", self.ids),
                    ("waived_by", "!=", False),
                    ("state", "!=", "cancelled"),
                ]
            )
        )
        claims = self._clearance_claims(papers.reader_id)
        waived = papers.filtered(
            lambda paper: (
                set(claims.get(paper.reader_id, []))
                <= set((paper.waived_claims or "").splitlines())
            )
        )
        return super()._clearance_waived() | self & waived.reader_id.sudo(False)

    def action_leave(self):
        """Put the readers on the clearance list as from today."""
        self.write({"leaves_on": fields.Date.context_today(self)})
        return self.action_open_clearance()

    def action_open_clearance(self):
        """Open the list of those who leave and whose card is not closed yet."""
        return self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_clearance_list_action"
        )

    def action_close_clear(self):
        """Close the cards of those of the selected who owe nothing."""
        self.check_access("write")
        self._close_clear()
        return True

    def action_certify(self):
        """Prepare a certificate for each selected reader, and show them."""
        self.check_access("write")
        Paper = self.env["edu.library.clearance"]
        there = Paper.search(
            Domain("reader_id", "in", self.ids)
            & (
                Domain("state", "=", "draft")
                | Domain("state", "=", "issued")
                & Domain("reader_id.state", "=", "closed")
            )
        )
        papers = there | Paper.create(
            [
                {
                    "reader_id": reader.id,
                    "unit_id": reader.unit_id.id,
                    "reason": "finish" if reader.class_id else "work",
                }
                for reader in self - there.reader_id
            ]
        )
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_clearance_action"
        )
        return dict(action, domain=[("id", "in", papers.ids)], context={})

    def _remove_personal_data(self):
        """Papers that were issued keep their number, not the name."""
        result = super()._remove_personal_data()
        for paper in self.clearance_ids:
            paper.write({"person_name": paper.reader_id.card_no, "birthday": False})
        return result
