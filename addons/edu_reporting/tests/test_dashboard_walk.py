from odoo.fields import Domain
from odoo.tests import freeze_time, tagged

from .dashboard_common import DAY, MONTH_BEFORE, DashboardCommon

# How the records behind a figure make its number; all others are counted.
SUMS = {
    "norm_coverage": "covered",
    "broken_share": "quantity",
    "equipment_value": "cost",
    "pupils_per_computer": "pupil_count",
    "registers_kept": "score",
}
SCALE = {"registers_kept": 0.01}
KINDS = ("tile", "trend", "ranking", "heat")


@freeze_time(f"{DAY} 02:00:00")
@tagged("post_install", "-at_install")
class TestDashboardWalk(DashboardCommon):
    """Every number of every dashboard opens its records, and they agree (issue 8)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.metrics = cls.env["edu.dashboard.tile"].search([]).metric_id
        cls._show_all()
        cls.target = cls._target()
        cls.by_records = cls._target(
            code="T-2", metric_id=cls.per_class.id, count_by="record", goal=25
        )
        for day in (MONTH_BEFORE, DAY):
            (cls.metrics | cls.pupils | cls.per_class)._refresh(day)
        (cls.target | cls.by_records)._measure()
        cls.env.flush_all()

    @classmethod
    def _show_all(cls):
        """Whatever one dashboard shows in one form, all show in each."""
        Tile = cls.env["edu.dashboard.tile"]
        for audience in ("school", "office", "department"):
            for kind in KINDS if audience != "school" else KINDS[:2]:
                shown = Tile.search(
                    [("audience", "=", audience), ("kind", "=", kind)]
                ).metric_id
                Tile.create(
                    [
                        {"metric_id": metric.id, "audience": audience, "kind": kind}
                        for metric in cls.metrics - shown
                    ]
                )

    def _board(self, user, **options):
        board = self.env["edu.dashboard"].with_user(user)
        return board, board.board(**options)

    def _number(self, metric, unit, user, action):
        """Return the number that the records opened by an action make."""
        records = self.env[action["res_model"]].with_user(user)
        records = records.search(Domain(action["domain"]))
        if records._name == "edu.metric.value":  # what the user may not read
            own = records.filtered(lambda row: row.unit_id.id == unit)
            return sum((own or records).mapped("numerator"))
        if metric.code in SUMS:
            total = sum(records.mapped(SUMS[metric.code]))
            return total * SCALE.get(metric.code, 1)
        counted = action["context"].get("group_by")
        if counted:
            groups = records._read_group(
                Domain(action["domain"]), ["unit_id", *counted]
            )
            return len(set(groups))
        return len(records)

    def _follow(self, user, metric_id, unit, row, date, **how):
        """Open a number as the browser does and compare it."""
        metric = self.env["edu.metric"].browse(metric_id)
        board = self.env["edu.dashboard"].with_user(user)
        action = board.open_figure(metric_id, unit, date, **how)
        number = self._number(metric, unit, user, action)
        shown = (row["parts"] or row["text"]).split(" / ")[0].removesuffix("\u00a0đ")
        digits = len(shown.partition(",")[2])
        expected = float(shown.replace(".", "").replace(",", "."))
        self.assertAlmostEqual(round(number, digits), expected, msg=metric.code)
        self.walked.add(metric.code)
        self.numbers += expected > 0

    def setUp(self):
        super().setUp()
        self.walked, self.numbers = set(), 0

    def _walkers(self):
        return (self.head, self.officer, self.director)

    # ----- one test for each part --------------------------------------------------
    def test_tiles(self):
        for user in self._walkers():
            _dashboard, board = self._board(user)
            unit = board["unit"]["id"]
            for tile in board["tiles"]:
                with self.subTest(metric=tile["name"], user=user.login):
                    self.assertTrue(tile["is_measured"])
                    self._follow(user, tile["id"], unit, tile, tile["date"])
        self.assertEqual(self.walked, set(self.metrics.mapped("code")))
        self.assertGreater(self.numbers, 50)

    def test_tiles_of_a_level(self):
        _dashboard, board = self._board(self.director, level_id=self.primary.id)
        how = {"level_id": self.primary.id}
        for tile in board["tiles"]:
            with self.subTest(metric=tile["name"]):
                unit = self.department.id
                self._follow(self.director, tile["id"], unit, tile, DAY, **how)

    def test_trends(self):
        """Each point opens the records of its day."""
        for user in self._walkers():
            _dashboard, board = self._board(user)
            unit = board["unit"]["id"]
            for trend in board["trends"]:
                metric = self.env["edu.metric"].browse(trend["id"])
                points = [point for point in trend["now"] if point]
                self.assertEqual(
                    [point["date"] for point in points], [MONTH_BEFORE, DAY]
                )
                figures = metric._latest(self.env["edu.unit"].browse(unit), DAY)
                for point in points:
                    with self.subTest(metric=metric.code, user=user.login):
                        self._follow_point(user, metric, unit, point)
                self.assertEqual(figures[metric.id, unit].value, points[-1]["value"])
        self.assertGreater(self.numbers, 50)

    def _follow_point(self, user, metric, unit, point):
        row = self.env["edu.metric.value"].search(
            Domain("metric_id", "=", metric.id)
            & Domain("unit_id", "=", unit)
            & Domain("date", "=", point["date"])
        )
        shown = {"parts": metric._format_part(row.numerator), "text": ""}
        self._follow(user, metric.id, unit, shown, point["date"])

    def test_rankings(self):
        for user in self._walkers()[1:]:
            for options in ({}, {"level_id": self.level.id}):
                _dashboard, board = self._board(user, **options)
                for ranking in board["rankings"]:
                    for row in ranking["rows"]:
                        with self.subTest(metric=ranking["name"], unit=row["name"]):
                            metric, unit = ranking["metric_id"], row["unit_id"]
                            date = ranking["date"]
                            self._follow(user, metric, unit, row, date, **options)
        self.assertGreater(self.numbers, 100)
        self.assertEqual(self.walked, set(self.metrics.mapped("code")))

    def test_heat_maps(self):
        """Offices by level, and the row of schools directly below."""
        direct = self._unit("THPT Cần Đăng", "TCD", "school")
        direct.level_ids = self.level
        branch = self._unit("Điểm lẻ", "DL", "school", self.stranger)
        branch.level_ids = self.env.ref("edu_base.level_upper_secondary")
        self._place("Phòng lẻ", branch)
        self._things(direct, 4)
        self.metrics._refresh(DAY)
        _dashboard, board = self._board(self.director)
        self.assertEqual(len(board["heats"]), len(self.metrics))
        for heat in board["heats"]:
            self.assertEqual(
                [row["is_own"] for row in heat["rows"]], [False, False, True]
            )
            for row in heat["rows"]:
                for level, cell in zip(heat["levels"], row["cells"], strict=True):
                    if not cell:
                        continue
                    how = {"level_id": level["id"]}
                    how["key"] = "own" if row["is_own"] else False
                    with self.subTest(metric=heat["name"], unit=row["name"]):
                        unit = row["unit_id"]
                        metric = heat["metric_id"]
                        self._follow(
                            self.director, metric, unit, cell, heat["date"], **how
                        )
        self.assertGreater(self.numbers, 50)

    def test_targets(self):
        """By schools and by records, down to the records of a school (TGT-00)."""
        for user in self._walkers():
            dashboard, board = self._board(user)
            unit = board["unit"]
            codes = [target["code"] for target in board["targets"]]
            self.assertEqual(codes, ["T-1", "T-2"])
            for target in board["targets"]:
                with self.subTest(target=target["code"], user=user.login):
                    action = dashboard.open_target(target["id"], unit["id"])
                    records = self.env[action["res_model"]].with_user(user)
                    records = records.search(Domain(action["domain"]))
                    if unit["kind"] == "school":
                        number = sum(records.mapped("pupil_count"))
                    elif target["by_unit"]:
                        number = len(records)
                    else:
                        number = sum(records.mapped("numerator"))
                    self.assertEqual(f"{number:g}", target["reached"])

    def test_a_target_of_an_earlier_day_opens_what_was_stored(self):
        self.target._measure(MONTH_BEFORE)
        census = self.env["edu.unit.census"]
        census.search([("unit_id", "=", self.neighbour.id)]).pupil_count = 500
        self.pupils._refresh(DAY)
        self.target._measure()
        dashboard, board = self._board(self.officer, date="2020-02-20")
        unit = board["unit"]["id"]
        (target, _other) = board["targets"]
        self.assertEqual(target["reached"], "1")
        action = dashboard.open_target(target["id"], unit, date=board["day"])
        rows = self.env[action["res_model"]].search(Domain(action["domain"]))
        (own,) = rows.filtered(lambda row: row.unit_id == self.office)
        self.assertEqual(own.reached, 1)

    def test_groups_are_by_fields_of_the_records(self):
        """Of every metric, shown on a dashboard or not; schools open by school."""
        metrics = self.env["edu.metric"].search([])
        counted = {}
        for provider in set(metrics.mapped("provider")):
            counted |= self.env[provider]._counted_by()
        self.assertLessEqual(set(counted), set(metrics.mapped("code")))
        for metric in metrics:
            model, _domain = metric._evidence(self.school, DAY)
            field = counted.get(metric.code)
            if field:
                self.env[model]._read_group([], [field], limit=1)
            elif metric.code.startswith("schools_"):
                self.assertEqual(model, "edu.unit", metric.code)
