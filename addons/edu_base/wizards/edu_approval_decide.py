from odoo import api, fields, models


class EduApprovalDecide(models.TransientModel):
    """The dialog in which one or several documents are decided on."""

    _name = "edu.approval.decide"
    _description = "Decide"

    approval_ids = fields.Many2many("edu.approval", required=True)
    decision = fields.Selection(
        [
            ("approve", "Approve"),
            ("return", "Return for supplement"),
            ("reject", "Reject"),
        ],
        required=True,
        default="approve",
    )
    comment = fields.Text()
    require_number = fields.Boolean(compute="_compute_paper")
    acting_for = fields.Char(compute="_compute_paper")
    doc_number = fields.Char("Number of the decision")
    doc_date = fields.Date("Signed on", default=fields.Date.context_today)
    file = fields.Binary("Signed file")
    filename = fields.Char()

    @api.depends("approval_ids")
    def _compute_paper(self):
        for dialog in self:
            steps = dialog.approval_ids.sudo().step_id
            principals = self.env["res.users"]
            for approval in dialog.approval_ids:
                principals |= approval._principal()
            dialog.require_number = any(steps.mapped("require_number"))
            dialog.acting_for = ", ".join(principals.mapped("name"))

    def action_confirm(self):
        """Take the decision on each of the documents, all or none."""
        self.ensure_one()
        number = self.doc_number and {
            "doc_number": self.doc_number,
            "doc_date": self.doc_date,
        }
        for approval in self.approval_ids:
            approval._decide(
                self.decision,
                self.comment,
                file=self.file,
                filename=self.filename,
                **(number or {}),
            )
        return {"type": "ir.actions.act_window_close"}
