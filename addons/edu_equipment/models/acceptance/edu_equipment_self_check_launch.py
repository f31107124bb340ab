from odoo import fields, models

TODO = "mail.mail_activity_data_todo"
# The printed words of the minutes.
WORDS = {
    "repair": "Sửa chữa",
    "disposal": "Thanh lý",
    "purchase": "Mua sắm, bổ sung",
    "other": "Việc khác",
}


class EduEquipmentSelfCheckLaunch(models.Model):
    """What each remedy starts once the minutes are signed (INS-07)."""

    _inherit = "edu.equipment.self.check.action"

    def _do_launch(self):
        """Start what each remedy asks for; the minutes have been checked before."""
        for kind, actions in self.sudo().grouped("kind").items():
            getattr(actions, f"_do_launch_{kind}")()

    def _print_kind(self):
        """Return what is done, as the minutes print it: chemicals are destroyed."""
        if self.kind == "disposal" and self.equipment_id.kind == "chemical":
            return "Tiêu hủy"
        return WORDS[self.kind]

    def _do_launch_repair(self):
        requests = self.env["maintenance.request"].create(
            [action._prepare_request() for action in self]
        )
        for action, request in zip(self, requests, strict=True):
            action.request_id = request

    def _prepare_request(self):
        vals = {
            "name": self.name,
            "edu_equipment_id": self.equipment_id.id,
            "edu_quantity": self.quantity,
            "description": self.line_id.finding,
            "schedule_date": self.due_date,
        }
        if self.place_id:
            vals["edu_place_id"] = self.place_id.id
        return vals

    def _do_launch_disposal(self):
        for check, actions in self.grouped("check_id").items():
            rows = [
                (a.equipment_id, a.place_id, a.condition, a.quantity) for a in actions
            ]
            actions.disposal_id = self.env["edu.equipment.disposal"]._propose(
                check.unit_id, rows, check.name
            )

    def _do_launch_purchase(self):
        for check, actions in self.grouped("check_id").items():
            actions.plan_id = self.env["edu.plan"]._propose_lines(
                check.unit_id,
                check.school_year_id,
                "purchase",
                [action._prepare_plan_line() for action in actions],
            )

    def _prepare_plan_line(self):
        return {
            "name": self.name,
            "equipment_id": self.equipment_id.id,
            "catalog_id": self.equipment_id.catalog_id.id,
            "subject_id": self.equipment_id.subject_id.id,
            "quantity": self.quantity,
            "unit_cost": self.estimate or self.equipment_id.unit_cost,
            "user_id": self.user_id.id,
            "date_to": self.due_date,
            "source": f"{self._name},{self.id}",
        }

    def _do_launch_other(self):
        for action in self:
            action.check_id.activity_schedule(
                TODO,
                date_deadline=action.due_date or fields.Date.context_today(action),
                summary=action.name,
                user_id=action.user_id.id or self.env.uid,
            )

    def _print_words(self):
        """Return the remedy as one line of the minutes."""
        words = f"{self._print_kind()}: {self.name}"
        if self.equipment_id:
            words += f" ({self.equipment_id.code}, SL {self.quantity:g})"
        facts = [self.user_id.name]
        if self.due_date:
            facts.append(f"trước ngày {self.due_date:%d/%m/%Y}")
        return " – ".join(filter(None, [words, *facts]))

    def _register_remedy(self):
        """Return the cells of the remedy in the table; without one they are empty."""
        return {
            "remedy": f"{self._print_kind()}: {self.name}" if self else None,
            "responsible": self.user_id.name or None,
            "due": self.due_date or None,
            "done": self.done_on or None,
        }
