from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class EduEquipmentEvaluationApply(models.TransientModel):
    """See what a confirmed evaluation changes, then let it happen (EQM-08, INS-07)."""

    _name = "edu.equipment.evaluation.apply"
    _description = "Bring an evaluation into the books"

    evaluation_id = fields.Many2one(
        "edu.equipment.evaluation", required=True, readonly=True, ondelete="cascade"
    )
    line_ids = fields.One2many(
        "edu.equipment.evaluation.apply.line",
        "apply_id",
        "Changes of condition",
        compute="_compute_line_ids",
        store=True,
    )
    moved_names = fields.Text(
        "Left out: moved since the evaluation", compute="_compute_moved_names"
    )
    post_changes = fields.Boolean("Post the changes of condition", default=True)
    repair_count = fields.Integer(compute="_compute_counts")
    dispose_count = fields.Integer(compute="_compute_counts")
    replace_count = fields.Integer(compute="_compute_counts")
    report_repairs = fields.Boolean("Report the repairs", default=True)
    propose_disposal = fields.Boolean("Draft the disposal", default=True)
    plan_replacements = fields.Boolean(
        "Put replacements into the purchase plan", default=True
    )

    @api.depends("evaluation_id")
    def _compute_line_ids(self):
        for wizard in self:
            changes, _moved = wizard.evaluation_id._changes()
            wizard.line_ids = [Command.clear()] + [
                Command.create(
                    {
                        "equipment_id": line.equipment_id.id,
                        "place_id": line.place_id.id,
                        "condition": before,
                        "condition_to": after,
                        "quantity": quantity,
                    }
                )
                for line, before, after, quantity in changes
            ]

    @api.depends("evaluation_id")
    def _compute_moved_names(self):
        for wizard in self:
            _changes, moved = wizard.evaluation_id._changes()
            wizard.moved_names = "\n".join(moved.equipment_id.mapped("display_name"))

    @api.depends("evaluation_id")
    def _compute_counts(self):
        for wizard in self:
            row = wizard.evaluation_id
            repairs = row._proposed("repair")
            wizard.repair_count = len(
                repairs.filtered(
                    lambda line: line.quantity_broken and not line.request_id
                )
            )
            disposals = row._proposed("dispose")
            wizard.dispose_count = 0 if row.disposal_id else len(disposals)
            wizard.replace_count = len(row._proposed("replace"))

    def action_apply(self):
        """Post, report and draft what is ticked."""
        self.ensure_one()
        row = self.evaluation_id
        row._check_effects()
        done = []
        if self.post_changes and self.line_ids:
            row._post_changes()
            done.append(row.voucher_id.sudo().display_name)
        if self.report_repairs and self.repair_count:
            row._report_repairs()
            done.append(self.env._("%s repairs reported", self.repair_count))
        if self.propose_disposal and self.dispose_count:
            row._propose_disposal()
            done.append(row.disposal_id.sudo().display_name)
        if self.plan_replacements and self.replace_count:
            row._plan_replacements()
            done.append(self.env._("%s lines to replace planned", self.replace_count))
        if not done:
            raise UserError(self.env._("Nothing to do: the books agree."))
        row._message_log(body=", ".join(done))
        return {"type": "ir.actions.act_window_close"}
