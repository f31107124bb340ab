import io

from openpyxl import load_workbook
from pypdf import PdfReader

from odoo.fields import Command

from .common import EquipmentCommon


class BooksCommon(EquipmentCommon):
    """Two lines of the register: one from 2018, one that came and went in 2019.

    Physics room: 4 scales brought forward from 2018, 5 microscopes received, 2 of
    them moved on to the chemistry room, 1 scale disposed of.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        physics = cls.env.ref("edu_base.subject_vl")
        cls.scale = cls._equipment(
            "CAN01", name="Cân điện tử", unit_cost=2_000_000, subject_id=physics.id
        )
        cls.microscope = cls._equipment("KHV01", subject_id=physics.id)
        cls._receive(cls.scale, 4, type="opening", date="2018-01-05")
        cls.receipt = cls._receive(cls.microscope, 5, reason="Mua mới", origin="HĐ 12")
        cls.moved = cls._receive(
            cls.microscope,
            2,
            type="internal",
            date="2019-11-02",
            from_place=cls.physics,
            to_place=cls.chemistry,
        )
        cls.disposal = cls._dispose(cls.scale, 1)

    @classmethod
    def _dispose(cls, equipment, quantity, **vals):
        return cls._receive(
            equipment,
            quantity,
            type="disposal",
            date="2019-12-01",
            from_place=cls.physics,
            to_place=cls._virtual("disposed"),
            **vals,
        )

    @classmethod
    def _virtual(cls, kind):
        return cls.env["edu.place"]._virtual(cls.school, kind)[cls.school]

    def _choice(self, user=None, **vals):
        """A print of the physics room's S26-H of 2019, chosen by a user."""
        return (
            self.env["edu.equipment.register"]
            .with_user(user or self.equipment_officer)
            .create(
                {
                    "unit_id": self.school.id,
                    "place_id": self.physics.id,
                    "year": 2019,
                    **vals,
                }
            )
        )

    def _list(self, user=None, **vals):
        """A print of the list of teaching equipment of 2019 of the whole school."""
        return self._choice(user, **{"register": "list", "place_id": False, **vals})

    def _printed(self, choice):
        """Return the rows of the only sheet of a print: dictionaries and sums."""
        (part,) = choice._book()._parts(choice)
        return list(part["rows"])

    def _sheets(self, choice):
        name, content, _mimetype = choice._register_file("xlsx")
        self.assertTrue(name.endswith(".xlsx"))
        return load_workbook(io.BytesIO(content)).worksheets

    def _text(self, choice):
        content = choice._register_file("pdf")[1]
        pages = PdfReader(io.BytesIO(content)).pages
        return "\n".join(page.extract_text() for page in pages)

    @classmethod
    def _many(cls, count, **vals):
        """Receive `count` new lines of the register by one voucher."""
        lines = cls.env["edu.equipment"].create(
            [
                {
                    "code": f"N{number:04d}",
                    "name": f"Bộ thí nghiệm {number}",
                    "unit_id": cls.school.id,
                    "class_id": cls.asset_class.id,
                    "unit_cost": 10_000,
                }
                for number in range(count)
            ]
        )
        voucher = cls._voucher(cls.scale, **vals)
        voucher.line_ids = [Command.clear()] + [
            Command.create({"equipment_id": line.id, "to_place_id": cls.physics.id})
            for line in lines
        ]
        voucher._post()
        return lines
