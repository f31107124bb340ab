from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from .common import ReportingCommon

DAY = "2019-11-10"


@freeze_time(f"{DAY} 02:00:00")
@tagged("post_install", "-at_install")
class TestDashboard(ReportingCommon):
    """One call for the dashboard of a unit, all from snapshots (decision 0030)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.target = cls._target()
        cls.period = cls._period()
        tiles = cls.env["edu.dashboard.tile"].search([])
        for audience in ("school", "office", "department"):
            for kind in ("tile", "trend", "ranking", "heat"):
                tiles.create(
                    {
                        "metric_id": cls.per_class.id,
                        "audience": audience,
                        "kind": kind,
                    }
                )
        cls.metrics = tiles.metric_id | cls.per_class | cls.pupils
        cls.metrics._refresh("2019-10-05")
        cls.metrics._refresh(DAY)
        cls.target._measure()

    def _board(self, user, *args):
        return self.env["edu.dashboard"].with_user(user).board(*args)

    def _tile(self, board, metric=None):
        metric = metric or self.per_class
        return next(tile for tile in board["tiles"] if tile["id"] == metric.id)

    def test_a_tile_says_number_parts_and_change(self):
        tile = self._tile(self._board(self.head))
        self.assertEqual((tile["text"], tile["parts"]), ("30", "300 / 10"))
        self.assertEqual(tile["changes"][0]["sign"], 0)

    def test_a_unit_above_or_beside_is_refused(self):
        """A forged unit opens nothing, by whatever call."""
        dashboard = self.env["edu.dashboard"].with_user(self.head)
        for unit in (self.office, self.neighbour, self.stranger):
            for call in (
                lambda u: dashboard.board(u),
                lambda u: dashboard.needs(u),
                lambda u: dashboard.open_figure(self.pupils.id, u, DAY),
                lambda u: dashboard.open_target(self.target.id, u),
                lambda u: dashboard.open_reports(u, self.period.id, "due"),
            ):
                with self.assertRaises(AccessError):
                    call(unit.id)
        self.assertEqual(
            self._board(self.officer, self.school.id)["unit"]["id"], self.school.id
        )

    def test_levels_are_schools_of_the_level(self):
        self.neighbour.level_ids = self.env.ref("edu_base.level_primary")
        board = self._board(self.officer, False, False, self.level.id)
        self.assertEqual(self._tile(board)["parts"], "300 / 10")

    def test_the_heat_map_is_offices_by_level(self):
        user = self._user("director", "head", self.department)
        heat = next(
            row
            for row in self._board(user)["heats"]
            if row["metric_id"] == self.per_class.id
        )
        texts = {
            row["unit_id"]: [cell["text"] for cell in row["cells"] if cell]
            for row in heat["rows"]
        }
        self.assertEqual(texts[self.office.id], ["20"])

    def test_what_needs_me_opens_as_many(self):
        self._handed_in(self._report(self.period, self.school), self.leader)
        rows = self.env["edu.dashboard"].with_user(self.officer).needs()
        self.assertIn("reports_to_receive", [row["key"] for row in rows])
        for row in rows:
            model = self.env[row["action"]["res_model"]].with_user(self.officer)
            self.assertEqual(
                model.search_count(Domain(row["action"]["domain"])), row["count"]
            )

    def test_the_workbook_says_what_the_screen_says(self):
        """Asked for by the same user, of his own unit or below only."""
        dashboard = self.env["edu.dashboard"].with_user(self.head)
        self.assertIn("edu.dashboard.sheet", dashboard.action_export(0)["url"])
        sheet = self.env["edu.dashboard.sheet"].with_user(self.head)
        mine = sheet.create({"unit_id": self.school.id, "date": DAY})
        rows = [row for row in mine._register_rows({}) if isinstance(row, dict)]
        texts = {row["name"]: row["text"] for row in rows}
        self.assertEqual(texts[self.per_class.name], "30")
        with self.assertRaises(AccessError):
            sheet.create({"unit_id": self.neighbour.id, "date": DAY})

    def _counted(self, user, action):
        Model = self.env[action["res_model"]].with_user(user)
        return Model.search(Domain(action["domain"]))

    def test_every_number_opens_its_records(self):
        """Tiles, lines, rankings, maps: figures add up from what they open."""
        director = self._user("director2", "head", self.department)
        for user in (self.head, self.officer, director):
            board = self._board(user)
            dashboard = self.env["edu.dashboard"].with_user(user)
            unit = board["unit"]["id"]
            for tile in board["tiles"]:
                if tile["is_measured"]:
                    action = dashboard.open_figure(tile["id"], unit, tile["date"])
                    self.assertIn(action["res_model"], self.env)
                    self._counted(user, action)
            for target in board["targets"]:
                if not target["by_unit"]:
                    continue
                for part in ("reached", "population"):
                    action = dashboard.open_target(target["id"], unit, part)
                    self.assertEqual(
                        str(len(self._counted(user, action))), target[part]
                    )

    def test_pupils_are_the_sum_of_the_census_opened(self):
        dashboard = self.env["edu.dashboard"].with_user(self.officer)
        action = dashboard.open_figure(self.pupils.id, self.office.id, DAY)
        records = self._counted(self.officer, action)
        self.assertEqual(sum(records.mapped("pupil_count")), 400)

    def test_a_target_that_concerns_no_school_is_not_missed(self):
        """It is neither met nor missed, and no tile says so."""
        self.env["edu.dashboard.tile"].create(
            {"metric_id": self.pupils.id, "audience": "office"}
        )
        self.assertTrue(self._tile(self._board(self.officer), self.pupils)["goals"])
        self.target.is_national_standard_only = True
        board = self._board(self.officer)
        self.assertEqual([row["is_concerned"] for row in board["targets"]], [False])
        self.assertFalse(self._tile(board, self.pupils)["goals"])

    def test_reports_open_as_many_as_shown(self):
        board = self._board(self.officer)
        dashboard = self.env["edu.dashboard"].with_user(self.officer)
        (row,) = board["reports"]["rows"]
        for state, count in zip(board["reports"]["states"], row["counts"], strict=True):
            action = dashboard.open_reports(self.office.id, row["id"], state["key"])
            self.assertEqual(len(self._counted(self.officer, action)), count)

    def test_few_statements_however_many_tiles(self):
        dashboard = self.env["edu.dashboard"].with_user(self.officer)
        for call, most in ((dashboard.board, 30), (dashboard.needs, 25)):
            call()
            self.env.invalidate_all()
            with self.assertQueryCount(most):
                call()

    def test_only_the_manager_chooses_what_is_shown(self):
        tiles = self.env["edu.dashboard.tile"].search([])
        with self.assertRaises(AccessError):
            tiles.with_user(self.head)[0].write({"active": False})
        manager = self._user("tile_manager", "manager", self.department)
        tiles.with_user(manager)[0].active = False
        self.assertEqual(len(tiles.filtered("active")), len(tiles) - 1)

    def test_a_sheet_is_printed_by_who_asked_for_it(self):
        sheet = self.env["edu.dashboard.sheet"]
        mine = sheet.with_user(self.head).create(
            {"unit_id": self.school.id, "date": DAY}
        )
        with self.assertRaises(AccessError):
            mine.with_user(self.leader)._register_file("xlsx")
