from odoo import api, fields, models
from odoo.exceptions import UserError

TODO = "mail.mail_activity_data_todo"


class EduEquipmentDisposalReport(models.Model):
    """Reporting the result of a destruction to the units above (EQU-12, CHM-05)."""

    _inherit = "edu.equipment.disposal"

    destruction_report_ids = fields.One2many(
        "edu.chemical.destruction.report", "disposal_id", "Reports of the result"
    )
    is_result_reported = fields.Boolean(compute="_compute_is_result_reported")

    @api.depends("destruction_report_ids.state")
    def _compute_is_result_reported(self):
        for disposal in self:
            states = disposal.destruction_report_ids.mapped("state")
            disposal.is_result_reported = bool(set(states) - {"withdrawn"})

    def _plan_report(self):
        """Remind who proposed it that the result is reported."""
        self.sudo().activity_schedule(
            TODO,
            date_deadline=fields.Date.context_today(self),
            summary=self._report_summary(),
            user_id=self.proposer_id.id,
        )

    def _report_summary(self):
        return self.env._("Report the destruction to the department")

    def action_report_result(self):
        """Send the figures of the result to office and department.

        :raise UserError: before it is carried out, or a second time
        """
        self.check_access("write")
        for disposal in self:
            if disposal.state != "done" or not disposal.is_chemical:
                raise UserError(self.env._("%s is not carried out yet.", disposal.name))
            if disposal.is_result_reported:
                raise UserError(
                    self.env._("The result of %s has been reported.", disposal.name)
                )
        reports = self.env["edu.chemical.destruction.report"].sudo()
        reports.create([disposal._prepare_report() for disposal in self])
        self.sudo().activity_feedback([TODO])

    def _prepare_report(self):
        self.ensure_one()
        lines = self.line_ids
        methods = lines.mapped("chemical_method")
        triggers = lines.mapped("chemical_trigger")
        totals = {"g": 0, "ml": 0}
        for _line, unit, held in lines._measured():
            totals[unit] += held
        unit = self.unit_id.sudo()
        return {
            "disposal_id": self.id,
            "unit_id": unit.id,
            "superior_id": unit.parent_id.id,
            "state": "sent",
            "number": self.doc_number,
            "date_done": self.done_date,
            "decision_number": self.decision_number,
            "contractor": self.needs_contractor
            and self.contractor_id.sudo().display_name,
            "manifest_number": self.manifest_number,
            "lot_count": len(lines),
            "expired_count": triggers.count("expired"),
            "spoiled_count": triggers.count("spoiled"),
            "school_count": methods.count("school"),
            "contractor_count": methods.count("contractor"),
            "other_count": methods.count("other"),
            "container_count": sum(self.container_ids.mapped("count")),
            "grams": totals["g"],
            "millilitres": totals["ml"],
            "cost": self.cost,
            "sent_uid": self.env.uid,
            "sent_on": fields.Datetime.now(),
        }

    def _withdraw_reports(self):
        """What was taken back is no result any more."""
        reports = self.sudo().destruction_report_ids
        reports.filtered(lambda r: r.state != "withdrawn").write({"state": "withdrawn"})
