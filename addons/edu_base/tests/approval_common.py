from odoo.fields import Command

from .common import EduCommon


class ApprovalCommon(EduCommon):
    """Plans of a school, endorsed by its head and approved by the office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Route = cls.env["edu.approval.route"]
        cls.Route.search([("document", "=", "edu.plan")]).active = False
        cls.route = cls._route("Head, then office")
        cls.office_head = cls._user("office_head", "head", cls.office)
        cls.school.head_user_id = cls.head
        cls.plan = cls._plan()
        cls.env.cr.flush()

    @classmethod
    def _route(cls, name, steps=None, **vals):
        return cls.Route.create(
            {
                "name": name,
                "document": "edu.plan",
                "step_ids": [
                    Command.create({"sequence": number, **step})
                    for number, step in enumerate(steps or cls._two_tiers())
                ],
                **vals,
            }
        )

    @classmethod
    def _two_tiers(cls):
        return [
            {"name": "Head", "act": "endorse", "days": 3},
            {"name": "Office", "tier": "office", "days": 5, "escalate_days": 5},
        ]

    @classmethod
    def _plan(cls, estimate=1_000_000, unit=None, user=None, **vals):
        return (
            cls.env["edu.plan"]
            .with_user(user or cls.equipment_officer)
            .create(
                {
                    "name": "Kế hoạch mua sắm",
                    "kind": "purchase",
                    "unit_id": (unit or cls.school).id,
                    "school_year_id": cls.year.id,
                    "line_ids": [
                        Command.create({"name": "Kính hiển vi", "estimate": estimate})
                    ],
                    **vals,
                }
            )
        )

    @classmethod
    def _deputy(cls, principal, deputy, unit, **vals):
        return cls.env["edu.approval.deputy"].create(
            {
                "unit_id": unit.id,
                "principal_id": principal.id,
                "deputy_id": deputy.id,
                "date_from": "2019-10-01",
                "date_to": "2019-10-31",
                **vals,
            }
        )
