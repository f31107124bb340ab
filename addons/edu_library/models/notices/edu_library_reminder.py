from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

TEXTS = {"doc_number", "doc_date", "doc_place", "doc_signer_title", "doc_signer_name"}


class EduLibraryReminder(models.Model):
    """What is overdue or falls due in a week, one list for each class (LIB-37).

    Made by night and brought up to date until the week is over. It holds figures
    only: names and titles are read when a list or letter is printed.
    """

    _name = "edu.library.reminder"
    _description = "Reminders of a week"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
    ]
    _order = "week_start desc, unit_id"

    unit_id = fields.Many2one(index=False)  # (unit, week) serves it as well
    week_start = fields.Date("Week from", required=True, readonly=True)
    row_ids = fields.One2many("edu.library.reminder.class", "reminder_id", "Classes")
    reader_count = fields.Integer("Readers", readonly=True)
    due_count = fields.Integer("Fall due", readonly=True)
    overdue_count = fields.Integer("Overdue", readonly=True)
    told_on = fields.Date("Told on", readonly=True)
    log_ids = fields.One2many("edu.library.reminder.log", "reminder_id", "Sent")

    _unit_week = models.Constraint(
        "UNIQUE(unit_id, week_start)", "This week has its reminders already."
    )

    @api.depends("week_start")
    def _compute_display_name(self):
        for reminder in self:
            reminder.display_name = self.env._(
                "Week from %s", format_date(self.env, reminder.week_start)
            )

    def write(self, vals):
        """:raise UserError: for figures, which follow the loans"""
        if not self.env.su and {
            name
            for name in vals
            if name not in TEXTS and not name.startswith(("activity_", "message_"))
        }:
            raise UserError(self.env._("The lists follow the loans."))
        return super().write(vals)

    def _official_recipients(self):
        return ["Như trên;", "Lưu: TV."]

    def _check_librarian(self):
        """:raise AccessError: unless the user works at the library's desk"""
        for unit in self.sudo().unit_id:
            self.env["edu.library.desk"]._check_desk(unit.id)

    def action_print_lists(self):
        """Print the lists of all classes into one file."""
        return self.row_ids.filtered("book_count").action_register_pdf()

    def action_print_letters(self):
        """Print the letters to the parents of all classes into one file."""
        return self.row_ids.action_print_letters()

    def action_this_week(self):
        """Bring the lists of this week up to date and open them.

        :raise AccessError: when the user is no librarian of the own unit
        """
        unit = self.env["edu.library.desk"]._check_desk(self.env.user.edu_unit_id.id)
        reminder = self.sudo()._gather(fields.Date.context_today(self), unit)
        if not reminder:
            return {
                "type": "ir.actions.client",
                "tag": "display_notification",
                "params": {
                    "type": "success",
                    "message": self.env._("Nothing falls due this week."),
                },
            }
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": reminder.id,
            "view_mode": "form",
        }

    def action_open_logs(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_library.edu_library_reminder_log_action"
        )
        return dict(action, domain=[("reminder_id", "=", self.id)], context={})
