from odoo import models


class EduAskingMixin(models.AbstractModel):
    """A record that asks people to do something, whoever and however many they are.

    Regulations and disseminated documents ask to be read, difficulties to be answered.
    Inherit it together with ``mail.activity.mixin``.
    """

    _name = "edu.asking.mixin"
    _description = "Record that asks people"

    def _ask_users(self, kind, rows, summary):
        """Schedule one activity for each row, and none twice.

        No letter for each: the reminder waits in the list of activities.

        :param kind: external id of the type of activity
        :param rows: (record, user, day) of whom is asked what, until when
        :return: the new activities
        """
        records = self.browse({record.id for record, _user, _day in rows}).sudo()
        asked = records.activity_search([kind])
        known = {(activity.res_id, activity.user_id.id) for activity in asked}
        days = {}
        for record, user, day in rows:  # whoever is asked twice, by the earlier day
            key = (record.id, user.id)
            if key not in known:
                days[key] = min(day, days.get(key, day))
        kind_id = self.env.ref(kind).id
        model = self.env["ir.model"]._get_id(self._name)
        activities = self.env["mail.activity"].sudo()
        return activities.with_context(mail_activity_quick_update=True).create(
            [
                {
                    "activity_type_id": kind_id,
                    "res_model_id": model,
                    "res_id": record_id,
                    "user_id": user_id,
                    "date_deadline": day,
                    "automated": True,
                    "summary": summary,
                }
                for (record_id, user_id), day in days.items()
            ]
        )

    def _asked_done(self, kind, users):
        """Mark what the users were asked as done."""
        asked = self.sudo().activity_search([kind])
        asked.filtered(lambda activity: activity.user_id in users).action_done()
