from .custody_common import CustodyCommon


class CustodyCountCommon(CustodyCommon):
    """A blind count of three rifles by the custodian and a teacher."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.department_head = cls._user("dep_head", "head", cls.department)
        cls.count = cls._count()

    @classmethod
    def _count(cls, **vals):
        vals = {"kind": "quarterly", "method": "serial", **vals}
        return (
            cls.env["edu.custody.count"]
            .with_user(cls.head)
            .create(
                {
                    "unit_id": cls.school.id,
                    "first_id": cls.custodian.id,
                    "second_id": cls.teacher.id,
                    **vals,
                }
            )
        )

    def _sheet(self, user, count=None):
        action = (count or self.count).with_user(user).action_open_sheet()
        return self.env[action["res_model"]].with_user(user).browse(action["res_id"])

    def _scan(self, user, *codes, count=None):
        sheet = self._sheet(user, count)
        batch = [{"id": f"{user.id}-{c}", "code": c} for c in codes]
        return sheet.scan(batch)

    def _close(self, user, count=None, **vals):
        sheet = self._sheet(user, count)
        sheet.write({"seals": "Niêm phong nguyên vẹn", **vals})
        sheet.action_close()

    def _counted(self, first, second, **vals):
        """A count begun, scanned by both and closed."""
        count = self.count if not vals else self._count(**vals)
        count.action_start()
        for user, codes in ((self.custodian, first), (self.teacher, second)):
            self._scan(user, *codes, count=count)
            self._close(user, count)
        return count

    def _count_event(self):
        domain = [("kind", "=", "count"), ("unit_id", "=", self.school.id)]
        return self.env["edu.custody.event"].search(domain)

    ALL = ("AK-0", "ak - 1", "Z111.000002 GDQPAN")
