from odoo import fields, models


class EduDisseminationAnswer(models.Model):
    """How a unit made the document known: meeting, participants, text, files (LEG-03).

    A later report on the same receipt corrects the one before; both stay.
    """

    _name = "edu.dissemination.answer"
    _description = "Report on making a document known"
    _inherit = ["edu.append.only.mixin"]
    _order = "id desc"
    _rec_name = "receipt_id"
    _append_only_free = ("attachment_ids",)  # linked once the report exists

    receipt_id = fields.Many2one(
        "edu.dissemination.receipt", required=True, index=True, ondelete="restrict"
    )
    dissemination_id = fields.Many2one(
        related="receipt_id.dissemination_id",
        string="Document",
        store=True,
        precompute=True,
        index=True,
    )
    unit_id = fields.Many2one(
        related="receipt_id.unit_id", store=True, precompute=True, index=True
    )
    sender_id = fields.Many2one(
        related="receipt_id.sender_id", store=True, precompute=True, index=True
    )
    user_id = fields.Many2one(
        related="receipt_id.user_id", store=True, precompute=True, string="Person"
    )
    date = fields.Datetime("Reported on", required=True, default=fields.Datetime.now)
    meeting_date = fields.Date("Made known on")
    participant_count = fields.Integer("Participants", aggregator="sum")
    text = fields.Text("Report")
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "edu_dissemination_answer_attachment_rel",
        "answer_id",
        "attachment_id",
        "Files",
    )

    _participants_positive = models.Constraint(
        "CHECK(participant_count >= 0)", "Participants cannot be negative."
    )
