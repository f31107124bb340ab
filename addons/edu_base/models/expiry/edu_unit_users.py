from odoo import models
from odoo.fields import Domain


class EduUnitUsers(models.Model):
    """Who holds which role in a unit, asked for many units at once."""

    _inherit = "edu.unit"

    def _users_with(self, group):
        """Return {unit: its users with a role}, in the order they were created.

        Two queries whatever the number of units; the answer does not depend on what
        the present user may read: it is for sending reminders.

        :param group: external id of a `res.groups`
        """
        users = (
            self.env["res.users"]
            .sudo()
            .search(
                Domain("edu_unit_ids", "in", self.ids)
                & Domain("all_group_ids", "in", self.env.ref(group).ids),
                order="id",
            )
        )
        found = {unit: self.env["res.users"].sudo() for unit in self}
        for user in users:
            for unit in user.edu_unit_ids.with_env(self.env):
                if unit in found:
                    found[unit] |= user
        return found
