from odoo import models
from odoo.exceptions import AccessError
from odoo.fields import Domain


class EduUsePlan(models.Model):
    """The plans of the teachers make the unit's yearly plan of use (EQM-03, EQU-05)."""

    _inherit = "edu.use.plan"

    def action_propose(self):
        """Put the planned lessons of these plans' subjects into the yearly plan.

        One line for each subject, with the lessons of all its teachers; the same
        again brings the line up to date.

        :raise AccessError: for who is not in charge of all plans of the unit
        """
        self.check_access("write")
        if not self.env["edu.room.session"]._is_manager():
            raise AccessError(
                self.env._("The yearly plan is made by those in charge of the unit.")
            )
        plans = self.env["edu.plan"]
        for (unit, year), chosen in self.grouped(
            lambda plan: (plan.unit_id, plan.school_year_id)
        ).items():
            vals_list = self._prepare_yearly_lines(unit, year, chosen.subject_id)
            plans |= plans._propose_lines(unit, year, "use", vals_list)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Plan of use"),
            "res_model": "edu.plan",
            "views": [(False, "form")] if len(plans) == 1 else [(False, "list")],
            "res_id": plans.id if len(plans) == 1 else False,
            "domain": [("id", "in", plans.ids)],
        }

    def _prepare_yearly_lines(self, unit, year, subjects):
        """Return the values of a line for each subject."""
        rows = self.env["edu.use.plan.line"]._read_group(
            Domain("unit_id", "=", unit.id)
            & Domain("school_year_id", "=", year.id)
            & Domain("subject_id", "in", subjects.ids),
            ["subject_id"],
            ["planned_count:sum"],
        )
        return [
            {
                "name": self.env._("Lessons with equipment: %s", subject.name),
                "subject_id": subject.id,
                "quantity": planned,
                "uom": self.env._("lesson"),
                "source": f"edu.use.plan,{subject.id}",
            }
            for subject, planned in rows
        ]
