from odoo import api, fields, models
from odoo.exceptions import UserError

DECIDERS = ("edu_base.edu_base_group_officer", "edu_base.edu_base_group_manager")
ACTIVITY = "edu_equipment.mail_activity_surplus_asked"


class EduEquipmentAsk(models.TransientModel):
    """A school asks for what another one can spare (SUR-02).

    It becomes a declared need of the school, and a task of the officers of the
    department, who decide.
    """

    _name = "edu.equipment.ask"
    _description = "Ask for surplus"

    near_id = fields.Many2one("edu.equipment.near", "Thing", required=True)
    unit_id = fields.Many2one(
        "edu.unit",
        "For the school",
        required=True,
        default=lambda self: self._own_school(),
    )
    free = fields.Float(related="near_id.free")
    km = fields.Float(related="near_id.km")
    quantity = fields.Float(
        digits=(16, 3),
        required=True,
        compute="_compute_quantity",
        store=True,
        readonly=False,
        precompute=True,
    )
    is_urgent = fields.Boolean("Urgent")
    date_wanted = fields.Date("Wanted by")
    reason = fields.Char(required=True)

    @api.model
    def _own_school(self):
        return self.env.user.edu_unit_id

    @api.depends("near_id")
    def _compute_quantity(self):
        for wizard in self:
            near = wizard.near_id
            wizard.quantity = min(near.needed or near.free, near.free)

    def action_ask(self):
        """Declare the need and tell the department's officers."""
        self.ensure_one()
        line = self.near_id.line_id.sudo()
        if not 0 < self.quantity <= line.free:
            raise UserError(self.env._("So many are not free: %s.", f"{line.free:g}"))
        Need = self.env["edu.equipment.need"]
        need = Need._open_like(self.unit_id, line)
        if need:
            need.check_access("write")
        else:
            need = Need.create(self._prepare_need(line))
            need.sudo().source = "asked"
        need.sudo().write({"asked_line_id": line.id, "is_urgent": self.is_urgent})
        if need.state == "draft":
            need.action_declare()
        self._tell_department(need, line)
        return {
            "type": "ir.actions.act_window",
            "res_model": need._name,
            "res_id": need.id,
            "views": [(False, "form")],
        }

    def _prepare_need(self, line):
        return {
            "unit_id": self.unit_id.id,
            "name": line.thing_id.name or line.equipment_id.name,
            "catalog_id": line.equipment_id.catalog_id.id,
            "class_id": line.class_id.id,
            "subject_id": line.subject_id.id,
            "quantity": self.quantity,
            "is_urgent": self.is_urgent,
            "date_wanted": self.date_wanted,
            "reason": self.reason,
        }

    def _tell_department(self, need, line):
        department = need.unit_id.sudo()._nearest_above("department")
        users = self.env["res.users"].sudo()
        for group in DECIDERS:
            users = users or department._users_with(group)[department]
        for user in users:
            need.sudo().activity_schedule(
                ACTIVITY,
                summary=self.env._(
                    "%(school)s asks %(giver)s for %(quantity)s × %(thing)s",
                    school=need.unit_id.name,
                    giver=line.unit_id.name,
                    quantity=f"{self.quantity:g}",
                    thing=line.equipment_id.name,
                ),
                user_id=user.id,
            )
