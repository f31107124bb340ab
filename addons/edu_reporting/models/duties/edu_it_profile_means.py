from odoo import api, fields, models
from odoo.fields import Domain


class EduItProfile(models.Model):
    """What the unit has to apply IT with, taken from where it is kept (IT-20, 21, 24).

    Nothing is typed here: the line stands in the IT inventory of the year, computers
    in the register of equipment, services in the list of leased ones.
    """

    _inherit = "edu.it.profile"

    inventory_id = fields.Many2one("edu.it.inventory", compute="_compute_inventory")
    has_broadband = fields.Boolean(
        "High-speed internet line", compute="_compute_inventory"
    )
    internet_speed = fields.Integer("Speed (Mbps)", compute="_compute_inventory")
    computer_gap = fields.Integer("Equipment missing", compute="_compute_inventory")
    computer_count = fields.Integer(
        "Usable computers",
        compute="_compute_computer_count",
        help="As the register of equipment holds them today.",
    )
    service_count = fields.Integer("Leased services", compute="_compute_services")
    service_text = fields.Char("Services", compute="_compute_services")
    security_checked_on = fields.Date(
        "Last security check", compute="_compute_security"
    )
    security_open = fields.Integer(
        "Security risks not fixed yet", compute="_compute_security"
    )
    lacks_staff = fields.Boolean(
        help="The unit has nobody who could run its IT: it may lease services (IT-24)."
    )
    lacks_facilities = fields.Boolean(
        help="The unit has no machines or rooms for it: it may lease services (IT-24)."
    )

    @api.depends("unit_id", "school_year_id")
    def _compute_inventory(self):
        found = self.env["edu.it.inventory"].search(
            Domain("unit_id", "in", self.unit_id.ids)
            & Domain("school_year_id", "in", self.school_year_id.ids)
        )
        by_year = {(row.unit_id, row.school_year_id): row for row in found}
        for profile in self:
            key = (profile.unit_id, profile.school_year_id)
            inventory = by_year.get(key, found.browse())
            profile.inventory_id = inventory
            profile.has_broadband = inventory.has_broadband
            profile.internet_speed = inventory.internet_speed
            profile.computer_gap = inventory.gap

    @api.model
    def _domain_computers(self, units):
        usable = self.env["edu.equipment.metrics"]._computers()
        return Domain("unit_id", "in", units.ids) & usable

    @api.depends("unit_id")
    def _compute_computer_count(self):
        rows = self.env["edu.equipment.balance"]._read_group(
            self._domain_computers(self.unit_id), ["unit_id"], ["quantity:sum"]
        )
        counts = dict(rows)
        for profile in self:
            profile.computer_count = int(counts.get(profile.unit_id, 0))

    @api.model
    def _domain_services(self, units, year):
        """Domain of the services that units lease at some time of a school year."""
        begun = Domain("date_start", "=", False) | Domain(
            "date_start", "<=", year.date_end
        )
        lasts = Domain("date_expiry", "=", False) | Domain(
            "date_expiry", ">=", year.date_start
        )
        return Domain("unit_id", "in", units.ids) & begun & lasts

    @api.depends("unit_id", "school_year_id")
    def _compute_services(self):
        Service = self.env["edu.it.service"]
        for year, profiles in self.grouped("school_year_id").items():
            domain = self._domain_services(profiles.unit_id, year)
            services = Service.search(domain).grouped("unit_id")
            for profile in profiles:
                mine = services.get(profile.unit_id, Service)
                profile.service_count = len(mine)
                profile.service_text = "; ".join(mine.mapped("name"))

    @api.depends("unit_id")
    def _compute_security(self):
        rows = self.env["edu.security.check"]._read_group(
            Domain("unit_id", "in", self.unit_id.ids),
            ["unit_id"],
            ["date:max", "open_count:sum"],
        )
        figures = {unit: (day, risks) for unit, day, risks in rows}
        for profile in self:
            day, risks = figures.get(profile.unit_id, (False, 0))
            profile.security_checked_on, profile.security_open = day, risks

    def action_open_inventory(self):
        """Open the IT inventory of the year, or a new one."""
        self.ensure_one()
        if self.inventory_id:
            return self.inventory_id._get_records_action()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("IT inventory"),
            "res_model": "edu.it.inventory",
            "views": [(False, "form")],
            "context": {
                "default_unit_id": self.unit_id.id,
                "default_school_year_id": self.school_year_id.id,
            },
        }

    def action_open_computers(self):
        """List the stock that the number of computers is counted from."""
        return self._action_list(
            self.env._("Usable computers"),
            "edu.equipment.balance",
            self._domain_computers(self.unit_id),
        )

    def action_open_services(self):
        return self._action_list(
            self.env._("Leased services"),
            "edu.it.service",
            self._domain_services(self.unit_id, self.school_year_id),
        )

    def action_open_security(self):
        return self._action_list(
            self.env._("Security checks"),
            "edu.security.check",
            Domain("unit_id", "=", self.unit_id.id),
        )

    def _action_list(self, name, model, domain):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": list(domain),
            "context": {"default_unit_id": self.unit_id.id},
        }
