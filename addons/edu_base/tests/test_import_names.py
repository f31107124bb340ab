from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ..engine.import_fields import ImportField
from .import_common import ImportCommon, workbook


@tagged("post_install", "-at_install")
class TestImportNames(ImportCommon):
    """Names that are no record's are decided by people, once."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keeper = cls._user("keeper", "room_keeper", cls.school)
        cls.keeper.name = "Trần Văn Hòa"
        cls.env.cr.flush()

    def _file(self, *names):
        heading = ["Mã phòng", "Tên phòng", "Người phụ trách"]
        lines = [[f"P{i}", f"Phòng {i}", name] for i, name in enumerate(names)]
        return workbook([heading, *lines])

    def _keepers(self):
        return self._places().keeper_id

    def test_case_and_tone_mark_do_not_matter(self):
        self._imported(self._file("trần văn hoà"))
        self.assertEqual(self._keepers(), self.keeper)

    def test_a_near_name_is_offered_and_not_taken(self):
        job = self._checked(self._file("Tran Van Hoa"))
        value = job.value_ids
        self.assertFalse(value.choice)
        self.assertEqual(value.choices[0][0], f"id:{self.keeper.id}")
        self.assertIn("similar to “Trần Văn Hòa”", self._errors(job)[2])

    def test_the_choice_is_used_and_remembered(self):
        job = self._checked(self._file("Thầy Hòa"))
        job.value_ids.choice = f"id:{self.keeper.id}"
        self.assertTrue(job.needs_check)
        job.action_check()
        self.assertFalse(job.error_count)
        self._run(job)
        self.assertEqual(self._keepers(), self.keeper)
        again = self._checked(self._file("thầy hoà"))
        self.assertEqual(again.value_ids.origin, "alias")
        self.assertFalse(again.error_count)

    def test_left_empty_is_warned(self):
        job = self._checked(self._file("Thầy Hòa"))
        job.value_ids.choice = "empty"
        job.action_check()
        self.assertIn("Left empty", job.warning_row_ids.issues_text)

    def test_two_records_of_one_name_are_asked(self):
        self._user("keeper2", "room_keeper", self.school).name = "Trần Văn Hòa"
        job = self._checked(self._file("Trần Văn Hòa"))
        self.assertIn("Several records", self._errors(job)[2])

    def test_only_what_is_offered_can_be_chosen(self):
        value = self._checked(self._file("Thầy Hòa")).value_ids
        for choice in (f"id:{self.neighbour_officer.id}", "create", "id:x", "DROP"):
            with self.assertRaises(UserError):
                value.choice = choice
        with self.assertRaises(AccessError):
            value.write({"text": "other"})

    def test_an_import_waits_for_the_new_check(self):
        job = self._checked(self._file("Trần Văn Hòa", "Thầy Hòa"))
        job.value_ids.choice = "empty"
        with self.assertRaisesRegex(UserError, "Check the file again"):
            job.action_import()


@tagged("post_install", "-at_install")
class TestImportNewNames(ImportCommon):
    """Names of records that do not exist yet, here the keepers of places."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        handler = type(cls.env["edu.import.handler.place"])
        original = handler._fields_spec

        def spec(handler):
            owner = ImportField(
                "owner",
                "Owner",
                "many2one",
                comodel="res.partner",
                creatable=True,
                synonyms=("Chủ",),
            )
            return [*original(handler), owner]

        cls.classPatch(handler, "_fields_spec", spec)
        cls.equipment_officer.group_ids += cls.env.ref("base.group_partner_manager")
        cls.env.cr.flush()

    def _file(self, *names):
        lines = [[f"P{i}", f"Phòng {i}", name] for i, name in enumerate(names)]
        return workbook([["Mã phòng", "Tên phòng", "Chủ"], *lines])

    def _partners(self, *names):
        return self.env["res.partner"].search([("name", "in", names)])

    def test_two_spellings_become_one_record(self):
        job = self._checked(self._file("Phòng Zét Vật lí", "P. Zét Vật lý"))
        first, second = job.value_ids.sorted("text", reverse=True)
        self.assertEqual(second.twins, ["Phòng Zét Vật lí"])
        first.choice = "create"
        second.choice = "as:Phòng Zét Vật lí"
        job.action_check()
        self._run(job)
        self.assertEqual(len(self._partners("Phòng Zét Vật lí", "P. Zét Vật lý")), 1)
        again = self._checked(self._file("P. Zét Vật lý"))
        self.assertEqual(again.value_ids.origin, "alias")

    def test_names_may_not_follow_each_other_in_a_circle(self):
        job = self._checked(self._file("Phòng Zét Vật lí", "P. Zét Vật lý"))
        first, second = job.value_ids.sorted("text", reverse=True)
        second.choice = f"as:{first.text}"
        with self.assertRaises(UserError):
            first.choice = f"as:{second.text}"

    def test_create_all_leaves_similar_names_to_people(self):
        job = self._checked(self._file("Zét Vật lí", "Zét Vật lý", "Quỳnh Lưu"))
        job.action_create_unknown()
        decided = job.value_ids.filtered("choice")
        self.assertEqual(decided.mapped("text"), ["Quỳnh Lưu"])
