"""A small province of the tests' own, made over RPC as an administrator would.

department ─ office ─ school (where most tests work), neighbour
           └ other_office ─ stranger

Each has a specialist or an equipment officer; logins are like officer_office or
equipment_school, and the password is the login.
"""

from .rpc import Rpc, RpcError

YEAR = 2019
# What Odoo logs when it refuses a user, each provoked by these tests on purpose.
REFUSALS = (r"^WARNING odoo\.http: ",)
# The chat counts what it has read from two of the browser's requests at once.
BROWSER = (r"^ERROR odoo\.sql_db: bad query: .*discuss_channel_member",)
KINDS = {"AccessError", "UserError", "ValidationError", "MissingError"}


def assert_refused(error: RpcError) -> None:
    """A user is told why; any other exception is a mistake in the program."""
    assert error.name.rsplit(".", 1)[-1] in KINDS, error.debug or error


class Province:
    """Units, users and things of a test; ids as attributes and by `ref`."""

    def __init__(self, server):
        self.server = server
        self.admin = server.rpc()
        self.department = self.ref("edu_base.unit_department")
        self.office = self.unit("Phòng GDĐT Châu Thành", "PCT", kind="office")
        self.other_office = self.unit("Phòng GDĐT Thoại Sơn", "PTS", kind="office")
        self.school = self.unit("THCS Bình Hòa", "BH", self.office)
        self.neighbour = self.unit("THCS Cần Đăng", "CD", self.office)
        self.stranger = self.unit("THCS Vĩnh Trạch", "VT", self.other_office)
        year = {"name": "2019–2020"}
        year |= {"date_start": "2019-08-26", "date_end": "2020-07-31"}
        (self.year,) = self.admin.call("edu.school.year", "create", [year])
        self.user("officer_office", "officer", self.office)
        self.user("officer_other", "officer", self.other_office)
        self.user("equipment_school", "equipment_officer", self.school)
        self.user("equipment_neighbour", "equipment_officer", self.neighbour)
        self.user("equipment_stranger", "equipment_officer", self.stranger)

    def ref(self, xmlid: str) -> int:
        """The id behind an XML id."""
        module, name = xmlid.split(".")
        domain = [("module", "=", module), ("name", "=", name)]
        (row,) = self.admin.call("ir.model.data", "search_read", domain, ["res_id"])
        return row["res_id"]

    def unit(self, name: str, code: str, parent: int = 0, kind: str = "school") -> int:
        values = {"name": name, "code": f"T-{code}", "kind": kind}
        values |= {"parent_id": parent or self.department, "phone": "0296 3859 605"}
        (unit,) = self.admin.call("edu.unit", "create", [values])
        return unit

    def user(self, login: str, role: str, unit: int) -> int:
        values = {
            "name": login.replace("_", " ").title(),
            "login": login,
            "password": login,
            "lang": "vi_VN",
            "tz": "Asia/Ho_Chi_Minh",
            "edu_unit_id": unit,
            "group_ids": [(6, 0, [self.ref(f"edu_base.edu_base_group_{role}")])],
        }
        context = {"no_reset_password": True}
        (user,) = self.admin.call("res.users", "create", [values], context=context)
        return user

    def rpc(self, login: str) -> Rpc:
        return self.server.rpc(login)

    def unit_of(self, rpc: Rpc) -> int:
        """The main unit of a session's user."""
        (row,) = rpc.call("res.users", "read", [rpc.uid], ["edu_unit_id"])
        return row["edu_unit_id"][0]

    # ----- what an equipment officer makes in the own unit -------------------
    def place(self, rpc: Rpc, name: str, **values) -> int:
        values = {"name": name, "kind": "room", "unit_id": self.unit_of(rpc), **values}
        (place,) = rpc.call("edu.place", "create", [values])
        return place

    def equipment(self, rpc: Rpc, *codes: str, **values) -> list[int]:
        """Register lines with these codes, nothing on hand yet."""
        common = {
            "unit_id": self.unit_of(rpc),
            "class_id": self.ref("edu_equipment.class_teaching"),
            "unit_cost": 1_500_000,
            "tracking": "batch",
            **values,
        }
        lines = [{"code": c, "name": f"Kính hiển vi {c}", **common} for c in codes]
        return rpc.call("edu.equipment", "create", lines)

    def voucher(self, rpc: Rpc, kind: str, lines: list[dict], **values) -> int:
        """A draft voucher; each line is equipment_id, quantity, …"""
        values = {
            "type": kind,
            "unit_id": self.unit_of(rpc),
            "date": f"{YEAR}-10-01",
            "line_ids": [(0, 0, line) for line in lines],
            **values,
        }
        (voucher,) = rpc.call("edu.equipment.voucher", "create", [values])
        return voucher

    def receive(self, rpc: Rpc, place: int, quantity: float, *equipment: int) -> int:
        """A posted receipt of each line into a place."""
        lines = [{"equipment_id": line, "quantity": quantity} for line in equipment]
        voucher = self.voucher(rpc, "receipt", lines, to_place_id=place)
        rpc.call("edu.equipment.voucher", "action_post", [voucher])
        return voucher

    def on_hand(self, equipment: int) -> dict[int, float]:
        """Quantity by place, from the balances."""
        query = (
            "SELECT place_id, sum(quantity)::float FROM edu_equipment_balance"
            " WHERE equipment_id = %s GROUP BY 1 HAVING sum(quantity) <> 0"
        )
        with self.server.sql() as cursor:
            cursor.execute(query, [equipment])
            return dict(cursor.fetchall())
