from odoo import fields, models
from odoo.exceptions import UserError


class EduDisseminationReply(models.TransientModel):
    """The report of a head on how a document was made known (LEG-03)."""

    _name = "edu.dissemination.reply"
    _description = "Report on making a document known"
    _inherit = ["edu.attached.mixin"]

    dissemination_id = fields.Many2one("edu.dissemination", required=True)
    meeting_date = fields.Date("Made known on")
    participant_count = fields.Integer("Participants")
    text = fields.Text("Report")
    attachment_ids = fields.Many2many("ir.attachment", string="Files")

    def action_confirm(self):
        """Keep the report with copies of its files.

        :raise UserError: when it says nothing, or of a meeting to come
        """
        self.ensure_one()
        if not (self.meeting_date or self.text or self.attachment_ids):
            raise UserError(self.env._("Say when and how it was made known."))
        if self.meeting_date and self.meeting_date > fields.Date.context_today(self):
            raise UserError(self.env._("The meeting is not over yet."))
        answer = self.dissemination_id._answer(
            {
                "meeting_date": self.meeting_date,
                "participant_count": self.participant_count,
                "text": self.text,
            }
        )
        files = self._copy_files(answer)
        answer.attachment_ids = [fields.Command.set(files.ids)]
        return {"type": "ir.actions.act_window_close"}
