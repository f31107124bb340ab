from odoo import fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Domain
from odoo.tools import SQL

# Who may count in the own unit, besides the members of the counting board.
COUNTERS = (
    "edu_base.edu_base_group_equipment_officer",
    "edu_base.edu_base_group_room_keeper",
    "edu_base.edu_base_group_leader",
)


class EduEquipmentCountStart(models.Model):
    """Beginning a count: what the books hold in each place, put aside by the server."""

    _inherit = "edu.equipment.count"

    def action_start(self):
        """Begin to count: take the book quantities down, list the places."""
        self.check_access("write")
        self._check_step("counting")
        for count in self:
            count.sudo()._snapshot()
        self._move_to("counting", started_on=fields.Datetime.now())
        self.sudo().activity_unlink(["mail.mail_activity_data_todo"])

    def _place_domain(self):
        """Return the domain of the places in which is counted."""
        self.ensure_one()
        domain = Domain("unit_id", "=", self.unit_id.id)
        domain &= Domain("is_virtual", "=", False)
        if self.scope == "place":
            domain &= Domain("id", "child_of", self.place_ids.ids)
        return domain

    def _scope_sql(self):
        """Return the FROM and WHERE of the balances that are counted.

        `b` the balance, `e` its equipment, `p` its place, `room_id` what the place is
        counted with.
        """
        equipment = self.env["edu.equipment"].with_context(active_test=False).sudo()
        places = self.env["edu.place"].with_context(active_test=False).sudo()
        return SQL(
            """
            edu_equipment_balance b
              JOIN edu_equipment e ON e.id = b.equipment_id
              JOIN edu_place p ON p.id = b.place_id
             WHERE b.unit_id = %s AND b.equipment_id IN %s AND b.place_id IN %s
            """,
            self.unit_id.id,
            equipment._search(
                self._equipment_domain() & Domain("unit_id", "=", self.unit_id.id)
            ).subselect(),
            places._search(self._place_domain()).subselect(),
        )

    def _room_sql(self):
        """Return the SQL of the place that `p` is counted with."""
        return SQL("p.root_id") if self.by_room else SQL("p.id")

    def _snapshot(self):
        """Write one line per thing, place and condition, and one row per place."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_count_line
                       (count_id, unit_id, equipment_id, place_id, condition,
                        quantity_start, expected, counted, difference, unit_cost,
                        difference_value)
                SELECT %s, b.unit_id, b.equipment_id, b.place_id, b.condition,
                       b.quantity, b.quantity, 0, 0, coalesce(e.unit_cost, 0), 0
                  FROM %s AND b.quantity > 0
                """,
                self.id,
                self._scope_sql(),
            )
        )
        rooms = self.env.execute_query(
            SQL(
                "SELECT DISTINCT %s FROM %s AND b.quantity > 0",
                self._room_sql(),
                self._scope_sql(),
            )
        )
        wanted = {room for (room,) in rooms}
        if self.scope == "place":
            wanted |= set(self._room_of(self.place_ids).ids)
        self._add_places(self.env["edu.place"].browse(sorted(wanted)))

    def _room_of(self, places):
        """Return what these places are counted with."""
        return places.root_id if self.by_room else places

    def _add_places(self, places):
        """List places; two counters may come to the same new one at once."""
        self.env.flush_all()
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO edu_equipment_count_place
                       (count_id, unit_id, place_id, state, create_uid, write_uid,
                        create_date, write_date)
                SELECT %(count)s, %(unit)s, place_id, 'todo', %(uid)s, %(uid)s,
                       now() AT TIME ZONE 'UTC', now() AT TIME ZONE 'UTC'
                  FROM unnest(%(places)s::int[]) AS place_id
                    ON CONFLICT (count_id, place_id) DO NOTHING
                """,
                count=self.id,
                unit=self.unit_id.id,
                uid=self.env.uid,
                places=places.ids,
            )
        )
        self.invalidate_recordset(["count_place_ids"])

    # ----- who counts -------------------------------------------------------
    def _check_counter(self):
        """Refuse whoever does not count here.

        :raise AccessError: unless the user holds a post in the unit and is one of its
            officers, or a member of the counting board
        """
        self.check_access("read")
        user = self.env.user
        officer = any(user.has_group(group) for group in COUNTERS)
        for count in self:
            board = count.committee_id.sudo().member_ids.user_id
            own = count.unit_id in user.edu_unit_ids
            if not (self.env.su or (own and (officer or user in board))):
                raise AccessError(
                    self.env._("You do not count in %s.", count.display_name)
                )

    def _check_counting(self):
        """Refuse to count in what has not begun, or is counted already."""
        for count in self.filtered(lambda count: count.state != "counting"):
            raise UserError(
                self.env._("%s is not being counted now.", count.display_name)
            )
