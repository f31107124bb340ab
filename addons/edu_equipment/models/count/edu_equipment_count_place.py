from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from . import count_triggers

STATES = [
    ("todo", "Not begun"),
    ("counting", "Counting"),
    ("finished", "Finished"),
    ("confirmed", "Confirmed"),
]


class EduEquipmentCountPlace(models.Model):
    """How far the count is in one place.

    Who finished it is not who confirms it, nor is anybody who scanned there: the
    database refuses it (two persons, QPA-04).
    """

    _name = "edu.equipment.count.place"
    _description = "Place of a count"
    _inherit = ["edu.unit.owned.mixin"]
    _order = "count_id, place_id"
    _rec_name = "place_id"

    count_id = fields.Many2one("edu.equipment.count", required=True, ondelete="cascade")
    place_id = fields.Many2one(
        "edu.place", required=True, index=True, ondelete="restrict"
    )
    state = fields.Selection(STATES, required=True, default="todo", readonly=True)
    started_on = fields.Datetime("First scan", readonly=True)
    finished_on = fields.Datetime("Finished on", readonly=True)
    finished_by_id = fields.Many2one("res.users", "Finished by", readonly=True)
    confirmed_on = fields.Datetime("Confirmed on", readonly=True)
    confirmed_by_id = fields.Many2one("res.users", "Confirmed by", readonly=True)
    scan_count = fields.Integer("Scans", compute="_compute_scan_count")

    _place_once = models.Constraint(
        "UNIQUE(count_id, place_id)", "This place is already part of the count."
    )
    _two_persons = models.Constraint(
        "CHECK(confirmed_by_id IS NULL OR (finished_by_id IS NOT NULL "
        "AND confirmed_by_id <> finished_by_id))",
        "Another person than the counter confirms a place.",
    )
    _confirmed_by_somebody = models.Constraint(
        "CHECK((state = 'confirmed') = (confirmed_by_id IS NOT NULL))",
        "A confirmed place says who confirmed it.",
    )

    def init(self):
        count_triggers.install_place(self.env.cr)

    def _compute_scan_count(self):
        keys = self.env["edu.equipment.count.scan"]._read_group(
            [
                ("count_id", "in", self.count_id.ids),
                ("room_id", "in", self.place_id.ids),
            ],
            ["count_id", "room_id"],
            ["__count"],
        )
        numbers = {(count, place): number for count, place, number in keys}
        for row in self:
            row.scan_count = numbers.get((row.count_id, row.place_id), 0)

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            raise AccessError(self.env._("Places are added by counting in them."))
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            raise AccessError(self.env._("Finish and confirm places by the buttons."))
        return super().write(vals)

    @api.ondelete(at_uninstall=True)  # a client's context could skip False
    def _unlink_except_never(self):
        raise UserError(self.env._("The places of a count are kept."))

    def action_finish(self):
        """Everything that is here has been counted, maybe nothing."""
        self.count_id._check_counter()
        for row in self:
            row.count_id._check_counting()
            if row.state not in ("todo", "counting"):
                raise UserError(
                    self.env._("%s is already finished.", row.place_id.display_name)
                )
        self.sudo().write(
            {
                "state": "finished",
                "finished_on": fields.Datetime.now(),
                "finished_by_id": self.env.uid,
            }
        )

    def action_confirm(self):
        """A second person confirms what was counted here.

        :raise UserError: for whoever counted here
        """
        self.count_id._check_counter()
        counters = self._counters()
        for row in self:
            row.count_id._check_counting()
            if row.state != "finished":
                raise UserError(
                    self.env._("%s is not finished yet.", row.place_id.display_name)
                )
            if self.env.user in counters[row]:
                raise UserError(
                    self.env._(
                        "You counted in %s: another person confirms it.",
                        row.place_id.display_name,
                    )
                )
        self.sudo().write(
            {
                "state": "confirmed",
                "confirmed_on": fields.Datetime.now(),
                "confirmed_by_id": self.env.uid,
            }
        )

    def action_recount(self):
        """Open a place again: something was forgotten, or the second person objects."""
        self.count_id._check_counter()
        for row in self:
            row.count_id._check_counting()
        self.sudo()._reopen()

    def _reopen(self):
        self.write(
            {
                "state": "counting",
                "finished_on": False,
                "finished_by_id": False,
                "confirmed_on": False,
                "confirmed_by_id": False,
            }
        )

    def _counters(self):
        """Return {row: who scanned there or finished it}."""
        rows = (
            self.env["edu.equipment.count.scan"]
            .sudo()
            ._read_group(
                [
                    ("count_id", "in", self.count_id.ids),
                    ("room_id", "in", self.place_id.ids),
                ],
                ["count_id", "room_id"],
                ["user_id:recordset"],
            )
        )
        users = {(count.id, room.id): people for count, room, people in rows}
        return {
            row: row.finished_by_id
            | users.get((row.count_id.id, row.place_id.id), self.env["res.users"])
            for row in self
        }

    def action_count(self):
        """Open the counting screen at this place."""
        self.ensure_one()
        action = self.count_id.action_count()
        action["params"]["place_id"] = self.place_id.id
        return action
