from odoo import fields, models


class EduLibraryCopy(models.Model):
    """Reporting a copy lost or damaged, and what came of it."""

    _inherit = "edu.library.copy"

    compensation_ids = fields.One2many(
        "edu.library.compensation",
        "copy_id",
        "Compensations",
        groups="edu_base.edu_base_group_librarian,edu_base.edu_base_group_leader",
    )
    compensation_count = fields.Integer(
        "Losses and damages",
        compute="_compute_compensation_count",
        groups="edu_base.edu_base_group_librarian,edu_base.edu_base_group_leader",
    )

    def _compute_compensation_count(self):
        counts = dict(
            self.env["edu.library.compensation"]._read_group(
                [("copy_id", "in", self.ids)], ["copy_id"], ["__count"]
            )
        )
        for copy in self:
            copy.compensation_count = counts.get(copy, 0)

    def action_open_compensations(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_compensation_action"
        )
        return dict(action, domain=[("copy_id", "=", self.id)], context={})

    def action_report_lost(self):
        """Report the copy lost and open the report."""
        return self._report_and_open("lost")

    def action_report_damaged(self):
        """Report the copy damaged and open the report."""
        return self._report_and_open("damaged")

    def _report_and_open(self, event):
        self.ensure_one()
        self.env["edu.library.desk"]._check_desk(self.unit_id.id)
        report = self.env["edu.library.compensation"]._report(self, event)
        return {
            "type": "ir.actions.act_window",
            "res_model": report._name,
            "res_id": report.id,
            "view_mode": "form",
        }

    def action_shelve_repaired(self):
        """Put repaired copies back on the shelf; whoever waits for one is served."""
        for unit in self.unit_id:
            self.env["edu.library.desk"]._check_desk(unit.id)
        self._shelve_repaired()

    def _shelve_repaired(self):
        copies = self.sudo()._set_status(("repair",), "available")
        copies.filtered(lambda copy: copy.condition == "damaged").condition = "worn"
        return self.env["edu.library.hold"]._serve(copies)
