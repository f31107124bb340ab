import base64

from .common import EquipmentCommon

FILE = base64.b64encode(b"%PDF-1.4 paper")


class TransferCommon(EquipmentCommon):
    """A school with eight microscopes too many, a neighbour that needs them.

    One microscope of its own number (a single item), seven in a batch.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.batch = cls._equipment("KHV01", year_in_use=2016)
        cls.item = cls._equipment("KHV99", tracking="item", serial_no="SN-1")
        cls._receive(cls.batch, 7)
        cls._receive(cls.item, 1)
        cls.lab = cls._place("Phòng thí nghiệm", cls.neighbour)
        cls.office_head = cls._user("office_head", "head", cls.office)
        cls.department_head = cls._user("department_head", "head", cls.department)
        cls.third = cls._user("third", "equipment_officer", cls.stranger)

    def _rows(self, batch=7):
        return [
            (self.batch, self.physics, "good", batch),
            (self.item, self.physics, "good", 1),
        ]

    def _proposed(self, rows=None, receiver=None, user=None):
        Transfer = self.env["edu.equipment.transfer"].with_user(
            user or self.equipment_officer
        )
        return Transfer._propose(
            self.school, receiver or self.neighbour, rows or self._rows(), "Surplus"
        )

    def _paper(self, transfer, kind, user, unit):
        return (
            self.env["edu.equipment.transfer.paper"]
            .with_user(user)
            .create(
                {
                    "transfer_id": transfer.id,
                    "unit_id": unit.id,
                    "kind_id": self.env.ref(f"edu_equipment.transfer_paper_{kind}").id,
                    "number": "12/TTr",
                    "file": FILE,
                }
            )
        )

    def _complete(self, transfer):
        """Both sides file their requests."""
        self._paper(transfer, "holder", self.equipment_officer, self.school)
        self._paper(transfer, "receiver", self.neighbour_officer, self.neighbour)

    def _submitted(self, rows=None):
        transfer = self._proposed(rows)
        self._complete(transfer)
        transfer.action_approval_submit()
        return transfer

    DECISION = {"doc_number": "88/QĐ-SGDĐT", "doc_date": "2019-11-18"}

    def _approved(self, rows=None):
        transfer = self._submitted(rows)
        self._decide(transfer, self.head)
        self._decide(transfer, self.office_head)
        self._decide(transfer, self.department_head, **self.DECISION)
        return transfer

    def _day(self, text="2019-11-19"):
        return self.env["edu.equipment.transfer"]._fields["date"].to_date(text)

    def _sent(self, rows=None):
        transfer = self._approved(rows)
        transfer._dispatch(self._day(), carrier="Xe 67A-123.45")
        return transfer

    def _receipt(self, transfer, user=None):
        """The receiver opens what is on the way."""
        action = transfer.with_user(user or self.neighbour_officer).action_receive()
        receipt = self.env["edu.equipment.transfer.receipt"].browse(action["res_id"])
        receipt = receipt.with_user(user or self.neighbour_officer)
        receipt.place_id = self.lab
        return receipt

    def _received(self, rows=None):
        transfer = self._sent(rows)
        self._receipt(transfer).action_sign()
        return transfer

    def _finding(self, receipt, equipment):
        return receipt.line_ids.filtered(
            lambda line: line.sudo().line_id.equipment_id == equipment
        )

    def _target(self, transfer, equipment):
        line = transfer.sudo().line_ids.filtered(
            lambda line: line.equipment_id == equipment
        )
        return line.target_id.with_env(self.env)

    def _virtual(self, kind, unit=None):
        unit = unit or self.school
        return self.env["edu.place"]._virtual(unit, kind)[unit]
