"""Transfers over RPC, as far as the people concerned would bring them by clicking."""

import base64

from .province import Province

TRANSFER, RECEIPT = "edu.equipment.transfer", "edu.equipment.transfer.receipt"
STEP, DIALOG = "edu.equipment.transfer.step", "edu.approval.decide"
FILE = base64.b64encode(b"%PDF-1.4").decode()
PEOPLE = {
    "head_school": ("head", "school"),
    "head_office": ("head", "office"),
    "head_department": ("head", "department"),
}
DECISION = "88/QĐ-SGDĐT"


class Transfers:
    """The school gives to its neighbour; both below the same office."""

    def __init__(self, province: Province):
        self.province = province
        for login, (role, unit) in PEOPLE.items():
            province.user(login, role, getattr(province, unit))
        self.rooms = self.place("equipment_school"), self.place("equipment_neighbour")

    def rpc(self, login):
        return self.province.rpc(login)

    def place(self, login):
        return self.province.place(self.rpc(login), "Phòng bộ môn")

    def equipment(self, *codes, quantity=2):
        """Register lines of the school, on hand in its room."""
        giver = self.rpc("equipment_school")
        lines = self.province.equipment(giver, *codes)
        self.province.receive(giver, self.rooms[0], quantity, *lines)
        return lines

    def proposed(self, *lines, quantity=2) -> int:
        """A draft whose dossier is complete."""
        giver, receiver = self.rpc("equipment_school"), self.rpc("equipment_neighbour")
        values = {
            "unit_id": self.province.school,
            "receiver_id": self.province.neighbour,
            "reason": "Không còn nhu cầu sử dụng",
            "line_ids": [
                (0, 0, {"equipment_id": line, "quantity": quantity}) for line in lines
            ],
        }
        (transfer,) = giver.call(TRANSFER, "create", [values])
        papers = {"holder": giver, "receiver": receiver}
        for kind, rpc in papers.items():
            paper = {"transfer_id": transfer, "unit_id": self.province.unit_of(rpc)}
            name = f"edu_equipment.transfer_paper_{kind}"
            paper |= {"kind_id": self.province.ref(name), "file": FILE}
            rpc.call(f"{TRANSFER}.paper", "create", [paper])
        return transfer

    def decided(self, *lines, **values) -> int:
        """Endorsed by school and office, decided on by the department."""
        transfer = self.proposed(*lines, **values)
        giver = self.rpc("equipment_school")
        giver.call(TRANSFER, "action_approval_submit", [transfer])
        for login in PEOPLE:
            self.decide(self.rpc(login), transfer)
        return transfer

    def decide(self, rpc, transfer):
        action = rpc.call(TRANSFER, "action_approval_decide", [transfer])
        number = {"doc_number": DECISION, "doc_date": "2019-10-05"}
        values = {"decision": "approve", **number}
        (dialog,) = rpc.call(DIALOG, "create", [values], context=action["context"])
        rpc.call(DIALOG, "action_confirm", [dialog])

    def dispatch(self, transfer, rpc=None):
        """The giver signs the dispatch of all that is left."""
        rpc = rpc or self.rpc("equipment_school")
        values = {"transfer_id": transfer, "purpose": "dispatch"}
        (step,) = rpc.call(STEP, "create", [values])
        rpc.call(STEP, "action_confirm", [step])

    def sent(self, *lines, **values) -> int:
        transfer = self.decided(*lines, **values)
        self.dispatch(transfer)
        return transfer

    def receipt(self, transfer) -> int:
        """The receiver opens what is on the way."""
        receiver = self.rpc("equipment_neighbour")
        receipt = receiver.call(TRANSFER, "action_receive", [transfer])["res_id"]
        receiver.call(RECEIPT, "write", [receipt], {"place_id": self.rooms[1]})
        return receipt

    def state(self, transfer) -> str:
        (row,) = self.rpc("equipment_school").call(
            TRANSFER, "read", [transfer], ["state"]
        )
        return row["state"]
