from odoo.fields import Command
from odoo.tests import new_test_user

from odoo.addons.base.tests.common import BaseCommon


class EduCommon(BaseCommon):
    """A department, two offices and three schools, each with its people.

    department ─ office ─ school (own unit of most tests), neighbour
               └ other_office ─ stranger
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department = cls.env.ref("edu_base.unit_department")
        cls.office = cls._unit("Phòng GDĐT Châu Thành", "PCT", "office")
        cls.other_office = cls._unit("Phòng GDĐT Thoại Sơn", "PTS", "office")
        cls.school = cls._unit("THCS Bình Hòa", "BH", "school", cls.office)
        cls.neighbour = cls._unit("THCS Cần Đăng", "CD", "school", cls.office)
        cls.stranger = cls._unit("THCS Vĩnh Trạch", "VT", "school", cls.other_office)
        cls.year = cls.env["edu.school.year"].create(
            {
                "name": "2019–2020",
                "date_start": "2019-08-26",
                "date_end": "2020-07-31",
            }
        )
        cls.head = cls._user("head", "head", cls.school)
        cls.officer = cls._user("officer", "officer", cls.office)
        cls.teacher = cls._user("teacher", "teacher", cls.school)
        cls.equipment_officer = cls._user("equipment", "equipment_officer", cls.school)
        cls.neighbour_officer = cls._user(
            "neighbour", "equipment_officer", cls.neighbour
        )
        cls.manager = cls._user("manager", "manager", cls.department)
        # Now, not in each test that rolls a savepoint back: tracking is slow.
        cls.env.cr.flush()

    @classmethod
    def _unit(cls, name, code, kind, parent=None):
        return cls.env["edu.unit"].create(
            {
                "name": name,
                "code": f"T-{code}",
                "kind": kind,
                "parent_id": (parent or cls.department).id,
            }
        )

    @classmethod
    def _user(cls, login, role, unit):
        return new_test_user(
            cls.env,
            f"t_{login}",
            f"edu_base.edu_base_group_{role}",
            edu_unit_id=unit.id,
            company_id=unit.company_id.id,
            company_ids=[Command.set(unit.company_id.ids)],
            tz="Asia/Ho_Chi_Minh",
        )

    @classmethod
    def _place(cls, name, unit=None, kind="room", **vals):
        unit = unit or cls.school
        return cls.env["edu.place"].create(
            {"name": name, "unit_id": unit.id, "kind": kind, **vals}
        )

    def _decide(self, document, user, decision="approve", **vals):
        """Decide on the present step of a document in the dialog, as `user`."""
        approval = document.approval_id.with_user(user)
        context = approval.action_decide_many()["context"]
        dialog = self.env["edu.approval.decide"].with_user(user)
        dialog = dialog.with_context(**context).create({"decision": decision, **vals})
        dialog.action_confirm()
