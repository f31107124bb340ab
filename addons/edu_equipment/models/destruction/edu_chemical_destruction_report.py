from odoo import api, fields, models
from odoo.exceptions import UserError

FREE = frozenset({"state", "received_uid", "received_on"})


class EduChemicalDestructionReport(models.Model):
    """The result of a destruction as the school reported it upward (EQU-12, CHM-05).

    Figures as of the day they were sent: never changed. A destruction taken back
    withdraws its report.
    """

    _name = "edu.chemical.destruction.report"
    _description = "Report on the destruction of chemicals"
    _inherit = ["edu.append.only.mixin"]
    _append_only_free = tuple(sorted(FREE))
    _order = "date_done desc, id desc"
    _log_access = False
    _rec_name = "disposal_id"

    disposal_id = fields.Many2one(
        "edu.equipment.disposal",
        "Destruction",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    unit_id = fields.Many2one("edu.unit", required=True, readonly=True, index=True)
    superior_id = fields.Many2one("edu.unit", "Office", readonly=True, index=True)
    state = fields.Selection(
        [("sent", "Handed in"), ("received", "Received"), ("withdrawn", "Withdrawn")],
        required=True,
        readonly=True,
    )
    number = fields.Char("Number of the report", readonly=True)
    date_done = fields.Date("Destroyed on", required=True, readonly=True)
    decision_number = fields.Char("Decision number", readonly=True)
    contractor = fields.Char(readonly=True)
    manifest_number = fields.Char("Manifest number", readonly=True)
    lot_count = fields.Integer("Lots", readonly=True)
    expired_count = fields.Integer("Lots expired", readonly=True)
    spoiled_count = fields.Integer("Lots spoiled", readonly=True)
    school_count = fields.Integer("Lots neutralised at school", readonly=True)
    contractor_count = fields.Integer("Lots to a contractor", readonly=True)
    other_count = fields.Integer("Lots in another way", readonly=True)
    container_count = fields.Integer("Containers", readonly=True)
    grams = fields.Float("Solid (g)", digits=(16, 3), readonly=True)
    millilitres = fields.Float("Liquid (ml)", digits=(16, 3), readonly=True)
    cost = fields.Float("Cost (đ)", digits=(16, 0), readonly=True)
    sent_uid = fields.Many2one("res.users", "Sent by", readonly=True)
    sent_on = fields.Datetime("Sent at", readonly=True)
    received_uid = fields.Many2one("res.users", "Received by", readonly=True)
    received_on = fields.Datetime("Received at", readonly=True)
    can_receive = fields.Boolean(compute="_compute_can_receive")

    _one_in_force = models.UniqueIndex(
        "(disposal_id) WHERE state <> 'withdrawn'",
        "The result of this destruction has been reported.",
    )

    @api.depends("state", "unit_id")
    @api.depends_context("uid")
    def _compute_can_receive(self):
        mine = set(self.env.user.edu_unit_ids.ids)
        for report in self:
            path = report.unit_id.sudo().parent_path or ""
            above = {int(key) for key in path.split("/")[:-2] if key}
            report.can_receive = report.state == "sent" and bool(mine & above)

    def action_receive(self):
        """Confirm, in a unit above, that the result was taken note of.

        :raise UserError: for who does not stand above, or what is not waiting
        """
        self.check_access("read")
        for report in self.filtered(lambda report: not report.can_receive):
            raise UserError(
                self.env._(
                    "%s: only a unit above confirms what it was sent.",
                    report.disposal_id.display_name,
                )
            )
        self.sudo().write(
            {
                "state": "received",
                "received_uid": self.env.uid,
                "received_on": fields.Datetime.now(),
            }
        )
