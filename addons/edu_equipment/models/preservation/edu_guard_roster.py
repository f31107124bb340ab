from odoo import api, fields, models
from odoo.exceptions import UserError

TRANSITIONS = {"draft": {"issued"}, "issued": {"ended"}, "ended": set()}
KIND_WORDS = {
    "night": "trực đêm, ngoài giờ hành chính",
    "holiday": "trực ngày nghỉ, ngày lễ",
    "tet": "trực Tết Nguyên đán",
    "summer": "trực hè",
}


class EduGuardRoster(models.Model):
    """Who guards the unit's assets out of office hours, with the fire plan (EQP-04).

    Shifts follow one another; the handover from one to the next is on record.
    """

    _name = "edu.guard.roster"
    _description = "Guard roster"
    _inherit = [
        "edu.unit.owned.mixin",
        "edu.official.document.mixin",
        "mail.thread",
        "mail.activity.mixin",
        "edu.arrows.mixin",
    ]
    _order = "date_from desc, id desc"
    _steps = TRANSITIONS

    name = fields.Char("Title", required=True, tracking=True)
    kind = fields.Selection(
        [
            ("night", "Nights, out of office hours"),
            ("holiday", "Days off and holidays"),
            ("tet", "Tết"),
            ("summer", "Summer"),
        ],
        required=True,
        default="night",
        tracking=True,
    )
    date_from = fields.Date("From", required=True, tracking=True)
    date_to = fields.Date("To", required=True, tracking=True)
    duties = fields.Text(help="What the guard does; printed below the table.")
    fire_plan = fields.Text(
        "Prevention of fire and explosion", help="Printed below the duties."
    )
    state = fields.Selection(
        [("draft", "Draft"), ("issued", "In effect"), ("ended", "Ended")],
        default="draft",
        required=True,
        readonly=True,
        copy=False,
        tracking=True,
    )
    shift_ids = fields.One2many("edu.guard.shift", "roster_id", "Shifts")
    shift_count = fields.Integer("Number of shifts", compute="_compute_counts")
    handover_count = fields.Integer("Number of handovers", compute="_compute_counts")

    _dates_ordered = models.Constraint(
        "CHECK(date_to >= date_from)", "A roster ends after it begins."
    )

    @api.depends("shift_ids.handover_ids")
    def _compute_counts(self):
        for name, model in (
            ("shift_count", "edu.guard.shift"),
            ("handover_count", "edu.guard.handover"),
        ):
            rows = self.env[model]._read_group(
                [("roster_id", "in", self.ids)], ["roster_id"], ["__count"]
            )
            counts = {roster.id: count for roster, count in rows}
            for roster in self:
                roster[name] = counts.get(roster._origin.id, 0)

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([{**vals, "state": "draft"} for vals in vals_list])

    def write(self, vals):
        if "state" in vals:
            self._check_transition(vals["state"])
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_issued(self):
        for roster in self.filtered(lambda roster: roster.state != "draft"):
            raise UserError(self.env._("%s is issued: it is kept.", roster.name))

    def _check_transition(self, state):
        self._check_step(state)
        for roster in self:
            if state == "issued" and not roster.shift_ids:
                raise UserError(self.env._("%s has no shifts yet.", roster.name))

    def action_issue(self):
        """Issue the roster: later changes of persons are noted below it."""
        self.write({"state": "issued"})

    def action_end(self):
        self.write({"state": "ended"})

    def action_generate(self):
        """Open the dialog that fills the period with shifts."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Fill with shifts"),
            "res_model": "edu.guard.generate",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_roster_id": self.id},
        }

    def action_open_shifts(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_guard_shift_action"
        )
        return dict(
            action,
            domain=[("roster_id", "=", self.id)],
            context={
                "default_roster_id": self.id,
                "initial_date": fields.Date.to_string(self.date_from),
            },
        )

    def action_open_handovers(self):
        self.ensure_one()
        action = self.env["ir.actions.actions"]._for_xml_id(
            "edu_equipment.edu_guard_handover_action"
        )
        return dict(action, domain=[("roster_id", "=", self.id)], context={})

    # ----- the printed roster ---------------------------------------------
    def _official_kind(self):
        return KIND_WORDS[self.kind]

    def _official_rows(self):
        """Return (day, hours, person, post, place, phone) of each shift."""
        rows = []
        for shift in self.shift_ids.sorted("date_start"):
            start, end = shift._local_times()
            until = f"{end:%H:%M}" + ("" if end.date() == start.date() else " hôm sau")
            rows.append(
                (
                    f"{start:%d/%m/%Y}",
                    f"{start:%H:%M} – {until}",
                    shift.name,
                    shift.position or "",
                    shift.post or "",
                    shift.phone or "",
                )
            )
        return rows

    def _official_paragraphs(self, text):
        """Return the lines of a text that are not empty."""
        lines = [line.strip(" -\t") for line in (text or "").splitlines()]
        return [line for line in lines if line]
