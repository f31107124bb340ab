from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged, users

from .chemical_common import ChemicalCommon


@tagged("post_install", "-at_install")
@freeze_time("2019-11-20")
class TestWeighing(ChemicalCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._open(cls.lot, 500)
        tolerances = cls.env["edu.chemical.tolerance"]
        tolerances.search([]).unlink()
        tolerances.create({"percent": 2, "least": 1})
        cls.keeper = cls._user("keeper", "room_keeper", cls.school)

    def _weighing(self, place=None, **vals):
        weighing = (
            self.env["edu.chemical.weighing"]
            .with_user(self.keeper)
            .create({"unit_id": self.school.id, "place_id": self.cabinet.id})
        )
        weighing.action_list()
        weighing.line_ids.write({"tare": 100, **vals})
        return weighing

    def _approved(self, **vals):
        weighing = self._weighing(**vals)
        weighing.action_approval_submit()
        self._decide(weighing, self.head)
        return weighing

    def test_gross_less_container(self):
        """CHM-01: what is found is the gross weight less the empty container."""
        line = self._weighing(gross=580).line_ids
        self.assertEqual(
            (line.book, line.found, line.difference, line.is_within),
            (500, 480, -20, False),
        )

    def test_tolerance_of_the_day(self):
        """CHM-01: within 2 % nothing is posted, and dated data says so."""
        weighing = self._approved(gross=592)
        self.assertTrue(weighing.line_ids.is_within)
        self.assertFalse(weighing.voucher_id)
        self.assertEqual(self.lot.quantity, 500)
        self.env["edu.chemical.tolerance"].search([]).date_to = "2019-11-19"
        self.assertFalse(self._weighing(gross=592).line_ids.is_within)

    def test_shortage_posted_as_count(self):
        """CHM-01: the approved difference leaves the stock by a voucher of a count."""
        weighing = self._approved(gross=580, explanation="Bay hơi")
        voucher = weighing.voucher_id
        self.assertEqual((voucher.type, voucher.state), ("count", "posted"))
        self.assertEqual(self._on_hand(self.lot.equipment_id, self.cabinet), 480)
        weighing.with_user(self.equipment_officer).action_reverse()
        self.assertEqual(self._on_hand(self.lot.equipment_id, self.cabinet), 500)

    def test_surplus_and_issue_meanwhile(self):
        """CHM-01: what was issued between weighing and approval stays issued."""
        weighing = self._weighing(gross=650, explanation="Ghi thiếu")
        self._issue(self.lot)
        weighing.action_approval_submit()
        self._decide(weighing, self.head)
        self.assertEqual(self._on_hand(self.lot.equipment_id, self.cabinet), 540)

    def test_volume_by_density(self):
        """CHM-02: 920 g of sulphuric acid are half a litre; none without a density."""
        litre = self.env.ref("edu_equipment.uom_litre")
        acid = self._lot("HC52", self._substance("7664-93-9"), uom_id=litre.id)
        acid.density = 0
        self._open(acid, 1, self.other_cabinet)
        weighing = self.env["edu.chemical.weighing"].browse(
            acid.with_user(self.keeper).action_weigh()["res_id"]
        )
        line = weighing.line_ids
        with self.assertRaisesRegex(ValidationError, "density"):
            line.write({"tare": 80, "gross": 1000})
        line.write({"density": 1.84, "tare": 80, "gross": 1000})
        self.assertEqual(line.found, 0.5)

    def test_bottles_together(self):
        """CHM-01: three bottles on the scale, each with its own weight."""
        lot = self._lot(
            "HC53",
            uom_id=self.bottle.id,
            container_size=250,
            container_uom_id=self.gram.id,
            tare=40,
        )
        self._open(lot, 3, self.other_cabinet)
        weighing = self.env["edu.chemical.weighing"].browse(
            lot.with_user(self.keeper).action_weigh()["res_id"]
        )
        line = weighing.line_ids
        line.gross = 620
        self.assertEqual((line.containers, line.found), (3, 2))

    def test_container_and_density_are_kept(self):
        """CHM-01: the next weighing knows the empty bottle."""
        self._approved(gross=600)
        self.assertEqual(self.lot.tare, 100)

    def test_explained_and_complete(self):
        """CHM-01: no line unweighed, no difference without a reason."""
        weighing = self._weighing()
        with self.assertRaisesRegex(UserError, "Weigh every line"):
            weighing.action_approval_submit()
        weighing.line_ids.is_empty = True
        with self.assertRaisesRegex(UserError, "explain"):
            weighing.action_approval_submit()
        with self.assertRaisesRegex(ValidationError, "empty container"):
            weighing.line_ids.gross = 90

    def test_consumption_register_agrees(self):
        """CHM-02, EQU-07: the register of consumption ends with what was found."""
        self._approved(gross=580, explanation="Bay hơi")
        book = self.env["edu.equipment.book.consumption"]
        choice = self.env["edu.equipment.register"].create(
            {
                "unit_id": self.school.id,
                "date_from": "2019-11-01",
                "date_to": "2019-11-30",
            }
        )
        rows = [r for r in book._query(choice) if r["name"] == self.lot.name]
        self.assertEqual([row["remaining"] for row in rows][-1], 480)

    def test_posted_is_fixed(self):
        """CHM-01: figures are not changed after the approval, nor the state forged."""
        weighing = self._approved(gross=600)
        for record, vals in (
            (weighing.line_ids, {"gross": 1}),
            (weighing, {"state": "draft"}),
            (weighing, {"voucher_id": False}),
        ):
            with self.assertRaises(UserError):
                record.write(vals)
        with self.assertRaises(UserError):
            weighing.unlink()

    @users("t_neighbour")
    def test_neighbour(self):
        """ORG-10: another school sees no weighing and weighs nothing here."""
        self._weighing()
        for model in ("edu.chemical.weighing", "edu.chemical.weighing.line"):
            found = self.env[model].search([("unit_id", "=", self.school.id)])
            self.assertFalse(found, model)
        with self.assertRaises(AccessError):
            self.env["edu.chemical.weighing"].create({"unit_id": self.school.id})
        own = self.env["edu.chemical.weighing"].create({"unit_id": self.neighbour.id})
        line = {"lot_id": self.lot.id, "place_id": self.cabinet.id}
        with self.assertRaises(ValidationError):
            own.line_ids = [Command.create(line)]

    @users("t_officer", "t_teacher")
    def test_others_only_read(self):
        """ORG-10: the office above reads, a teacher does not weigh."""
        self._weighing()
        rows = self.env["edu.chemical.weighing"].search(
            [("unit_id", "=", self.school.id)]
        )
        self.assertTrue(rows)
        for operation in ("write", "create", "unlink"):
            self.assertFalse(rows.has_access(operation), operation)
