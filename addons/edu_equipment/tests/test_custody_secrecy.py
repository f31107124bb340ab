import io

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .custody_common import CustodyCommon

# Why a model may name a place beside a thing without the rule of custody.
HARMLESS = {
    "edu.controlled.item": "its own rules",
    "edu.equipment": "its places are those of its balances",
    "edu.chemical.lot": "a chemical",
    "edu.fire.extinguisher": "a fire extinguisher",
    "edu.camera.zone": "a camera",
    "edu.equipment.self.made": "made by teachers",
    "edu.equipment.count.line": "items in custody are not in its scope",
    "edu.equipment.count.difference": "items in custody are not in its scope",
    "edu.equipment.count.scan": "where the counter stood",
    "edu.equipment.receipt.line": "before the item was taken into custody",
    "edu.equipment.loan.return.line": "of a loan, which is refused",
    "edu.equipment.transfer.receipt.line": "of a transfer, which is refused",
    "maintenance.request": "what the reporter typed: no place is proposed",
}


@tagged("post_install", "-at_install")
@freeze_time("2019-10-15 01:00:00")
class TestCustodySecrecy(CustodyCommon):
    """QPA-08: neither number nor place, on any way round the custody records."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lines = cls.rifles.equipment_id

    def _assert_silent(self, text):
        for secret in ("Kho súng", "AK-0", "Z111"):
            self.assertNotIn(secret, text)

    def test_every_model_with_a_thing_and_a_place_is_accounted_for(self):
        """A new one needs the rule of custody, or a reason here."""
        open_models = set()
        for name, model in self.env.items():
            kinds = {
                field.comodel_name
                for field in model._fields.values()
                if field.type in ("many2one", "many2many")
            }
            both = {"edu.equipment", "edu.place"} <= kinds
            if both and not (model._abstract or model._transient):
                rules = self.env["ir.rule"].search(
                    [
                        ("model_id.model", "=", name),
                        ("domain_force", "like", "in_custody"),
                        ("domain_force", "like", "custody_authorisation_ids"),
                    ]
                )
                if not rules:
                    open_models.add(name)
        self.assertFalse(open_models - HARMLESS.keys())

    def test_no_book_of_equipment_tells(self):
        """S26-H, lists, cards, asset books: as those print them who keep them."""
        accountant = self._user("accountant", "accountant", self.school)
        wizard = self.env["edu.equipment.register"]
        for user in (self.equipment_officer, accountant):
            for register, _label in wizard._fields["register"].selection:
                choice = wizard.with_user(user).create(
                    {"register": register, "unit_id": self.school.id, "year": 2019}
                )
                try:
                    _name, content, _type = choice._register_file("xlsx")
                except (UserError, AccessError):
                    continue  # a book that asks for a room or is not for this user
                for sheet in load_workbook(io.BytesIO(content)):
                    for row in sheet.values:
                        text = " ".join(str(cell) for cell in row if cell is not None)
                        if "QP0" in text or "AK" in text:
                            self._assert_silent(text)

    def test_the_printed_voucher_is_empty_for_others(self):
        voucher = self.receipt.line_ids.item_id.event_ids.voucher_id
        rows = voucher.with_user(self.equipment_officer)._register_rows({})
        self.assertFalse(list(rows))
        rows = list(voucher.with_user(self.head)._register_rows({}))
        self.assertEqual({row["target"] for row in rows}, {"Kho súng"})

    def test_papers_of_others_are_not_read(self):
        """What an incident, a disposal or the list of idle things holds."""
        row = (self.lines[0], self.armoury, "good", 1)
        self.env["edu.equipment.incident"]._report(
            self.school, [row], "damage", "x", "2019-10-15"
        )
        self.env["edu.equipment.disposal"]._propose(self.school, [row], "x")
        for model in (
            "edu.equipment.incident.line",
            "edu.equipment.disposal.line",
            "edu.equipment.idle",
        ):
            domain = [("equipment_id", "in", self.lines.ids)]
            for user in (self.equipment_officer, self.teacher):
                try:
                    found = self.env[model].with_user(user).search(domain)
                except AccessError:
                    continue
                self.assertFalse(found, (model, user.login))
        lines = self.env["edu.equipment.incident.line"].with_user(self.head)
        self.assertTrue(lines.search([("equipment_id", "in", self.lines.ids)]))

    def test_no_form_proposes_the_place(self):
        """A proposal is computed with all rights: it leaves custody out."""
        officer = self.env(user=self.equipment_officer)
        disposal = officer["edu.equipment.disposal"].create({"unit_id": self.school.id})
        for model, parent in (
            ("edu.equipment.disposal.line", {"disposal_id": disposal.id}),
            ("edu.equipment.loan.line", {}),
            ("edu.equipment.transfer.line", {}),
        ):
            line = officer[model].new({**parent, "equipment_id": self.lines[0].id})
            self.assertFalse(line.place_id, model)
        request = officer["maintenance.request"].new(
            {"edu_equipment_id": self.lines[0].id}
        )
        self.assertFalse(request.edu_place_id)

    def test_labels_searches_and_scans_find_no_serial(self):
        lines = self.lines.with_user(self.equipment_officer)
        self._assert_silent(str([line._label_lines() for line in lines]))
        self._assert_silent(str([line._label_public_lines() for line in lines]))
        self.assertFalse(lines.name_search("AK-0"))
        found = lines._resolve_scan(["AK-0", "Z111.000000 GDQPAN"], self.school)
        self.assertFalse(found["AK-0"] | found["Z111.000000 GDQPAN"])
        names = self.env["edu.controlled.item"].with_user(self.teacher)
        self.assertFalse(names.name_search("AK"))

    def test_no_export_nor_group_of_the_register_tells(self):
        lines = self.lines.with_user(self.equipment_officer)
        paths = ["code", "serial_no", "place_ids/complete_name", "balance_ids/place_id"]
        self._assert_silent(str(lines.export_data(paths)))
        groups = lines.formatted_read_group(
            [("id", "in", lines.ids)], ["serial_no"], ["__count"]
        )
        self._assert_silent(str(groups))

    def test_an_authorisation_lost_closes_every_way_at_once(self):
        """Also within one session, after everything was read and cached."""
        items = self.rifles.with_user(self.custodian)
        self.assertEqual(len(items.search([])), 3)
        event = self.env["edu.custody.event"].with_user(self.custodian)
        self.assertTrue(event.search([]))
        draft = self._document("issue", self.rifles)
        self.authorisation.with_user(self.head).date_to = "2019-10-14"
        for attempt in (
            lambda: items.read(["serial_no"]),
            lambda: items.write({"accessories": "x"}),
            lambda: draft.action_sign(),
            lambda: self._document("issue", self.rifles),
        ):
            with self.assertRaises(AccessError):
                attempt()
        for model in ("edu.custody.document", "edu.custody.event", "edu.custody.count"):
            self.assertFalse(self.env[model].with_user(self.custodian).search([]))

    def test_every_way_of_reading_is_noted(self):
        """By read, search_read, list and log; once a minute each."""
        readings = self.env["edu.custody.reading"]

        def noted(user):
            return readings.search([("create_uid", "=", user.id)])

        items = self.env["edu.controlled.item"].with_user(self.officer)
        items.search_read([("id", "=", self.rifles[0].id)], ["serial_no"])
        self.assertEqual(noted(self.officer).item_id, self.rifles[0])
        items.browse(self.rifles[1].id).read(["serial_no"])
        items.web_search_read(
            [("id", "=", self.rifles[2].id)], specification={"serial_no": {}}
        )
        self.assertEqual(noted(self.officer).item_id, self.rifles)
        items.browse(self.rifles.ids).read(["serial_no"])
        self.assertEqual(len(noted(self.officer)), 3)
        log = self.env["edu.custody.event"].with_user(self.head)
        log.search_read([], ["item_id"])
        self.assertEqual(noted(self.head).item_id, self.rifles)
        with freeze_time("2019-10-15 01:02:00"):
            items.browse(self.rifles.ids).read(["serial_no"])
        self.assertEqual(len(noted(self.officer)), 6)

    def test_groups_and_names_are_readings_where_they_tell(self):
        readings = self.env["edu.custody.reading"]
        items = self.env["edu.controlled.item"].with_user(self.officer)
        own = [("unit_id", "=", self.school.id)]
        items.formatted_read_group(own, ["type_id"], ["__count"])
        self.assertFalse(readings.search([("create_uid", "=", self.officer.id)]))
        items.web_read_group(own, ["serial_no"], ["__count"])
        found = readings.search([("create_uid", "=", self.officer.id)])
        self.assertEqual(found.item_id, self.rifles)
        self.env["edu.controlled.item"].with_user(self.head).name_search("AK-0")
        found = readings.search([("create_uid", "=", self.head.id)])
        self.assertEqual(found.item_id, self.rifles[0])
