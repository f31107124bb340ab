from base64 import b64encode
from io import BytesIO
from itertools import permutations
from time import time

from PIL import Image

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import InspectionCommon


@freeze_time("2019-11-10 02:00:00")
@tagged("post_install", "-at_install")
class TestOnsite(InspectionCommon):
    """The form filled in at the school, with or without a network (INS-05)."""

    def setUp(self):
        super().setUp()
        self.dossier = self._submitted(points=7)
        action = self.dossier.with_user(self.officer).action_inspect()
        assessment = self.env["edu.inspection.assessment"].browse(action["res_id"])
        self.assessment = assessment.with_user(self.officer)

    def _entry(self, number, criterion=None, at=0, **vals):
        """An entry made `at` seconds after the first one, an hour ago."""
        made = time() - 3600 + at
        return {
            "id": f"entry-{number:04}",
            "criterion_id": (criterion or self.by_hand).id,
            "at": made * 1000,
            "age": (3600 - at) * 1000,
            **vals,
        }

    def _score(self, criterion=None):
        return self.assessment.score_ids.filtered(
            lambda row: row.criterion_id == (criterion or self.by_hand)
        )

    def _picture(self, size=(40, 30)):
        stream = BytesIO()
        Image.new("RGB", size, "teal").save(stream, "JPEG")
        return b64encode(stream.getvalue()).decode()

    def test_the_screen_holds_all_that_is_needed(self):
        screen = self.assessment.screen()
        (section,) = screen["sections"]
        by_hand, measured = section["criteria"]
        self.assertTrue(screen["open"] and screen["offers_findings"])
        self.assertEqual(by_hand["others"][0]["points"], 7)
        self.assertEqual((measured["figure"], measured["points"]), ("150", 5))

    def test_a_replay_changes_nothing(self):
        entry = self._entry(1, points=8, note="Đủ", photo=self._picture())
        for _time in range(3):
            (answer,) = self.assessment.upload([entry])
            self.assertEqual(answer, {"id": "entry-0001", "status": "ok"})
        score = self._score()
        self.assertEqual((score.points, score.note), (8, "Đủ"))
        self.assertEqual(len(score.attachment_ids), 1)
        self.assertTrue(score.is_answered)

    def test_any_order_gives_the_same_scores(self):
        entries = [
            self._entry(1, at=1, points=3),
            self._entry(2, at=2, note="Thiếu kệ", remedy="purchase"),
            self._entry(3, at=3, points=6),
            self._entry(4, at=4, remedy="repair"),
        ]
        found = set()
        for number, order in enumerate(permutations(entries)):
            for entry in order:
                self.assessment.upload([dict(entry, id=f"{entry['id']}-{number}")])
            score = self._score()
            finding = self.dossier.finding_ids
            found.add((score.points, score.note, finding.remedy, finding.description))
            finding.sudo().unlink()
            self.env["edu.inspection.entry"].sudo().search([]).unlink()
            score.write({"points": 0, "note": False})
        self.assertEqual(found, {(6, "Thiếu kệ", "repair", "Thiếu kệ")})

    def test_a_wrong_clock_does_not_win(self):
        early = self._entry(1, points=3)
        early["at"] += 86400 * 1000  # this phone is a day ahead
        self.assessment.upload([self._entry(2, at=60, points=6)])
        self.assessment.upload([early])
        self.assertEqual(self._score().points, 6)

    def test_what_makes_no_sense_is_refused_alone(self):
        standard = self.env["edu.standard"].create(
            {"name": "Khác", "code": "T-2", "object": "library"}
        )
        other = self._criterion(standard, "Khác", max_points=5)
        answers = self.assessment.upload(
            [
                self._entry(1, other, points=5),
                self._entry(2, points=11),
                self._entry(3, answer="yes"),
                self._entry(4, photo=b64encode(b"%PDF-1.4").decode()),
                self._entry(5),
                self._entry(6, points=9),
            ]
        )
        refused = [row["status"] == "refused" for row in answers]
        self.assertEqual(refused, [True] * 5 + [False])
        self.assertTrue(all(row.get("detail") for row in answers[:5]))
        self.assertEqual(self._score().points, 9)

    def test_only_those_who_assess_upload(self):
        entries = [self._entry(1, points=9)]
        for user in (self.leader, self.other_officer, self.department_officer):
            with self.assertRaises(AccessError):
                self.assessment.with_user(user).upload(entries)
        with self.assertRaises(AccessError):
            self.assessment.with_user(self.leader).screen()

    def test_entries_are_written_by_the_upload_only(self):
        self.assessment.upload([self._entry(1, points=9)])
        entry = self.env["edu.inspection.entry"].with_user(self.officer).search([])
        self.assertEqual((entry.points, entry.user_id), (9, self.officer))
        with self.assertRaises(AccessError):
            entry.write({"points": 10})
        self.assertFalse(entry.with_user(self.other_officer).search([]))

    def test_after_signing_each_entry_is_refused_and_said_why(self):
        first, late = self._entry(1, points=8), self._entry(2, at=5, points=2)
        self.assessment.upload([first])
        self.assessment.action_sign()
        known, refused = self.assessment.upload([first, late])
        self.assertEqual(known["status"], "ok")
        self.assertEqual(refused["status"], "refused")
        self.assertIn(self.assessment.display_name, refused["detail"])
        self.assertEqual(self._score().points, 8)

    def test_a_finding_is_made_and_taken_back(self):
        """INS-07."""
        self.assessment.upload([self._entry(1, note="Mối", remedy="repair")])
        finding = self.dossier.finding_ids
        self.assertEqual((finding.remedy, finding.description), ("repair", "Mối"))
        self.assertEqual(finding.found_by_id, self.office)
        self.assessment.upload([self._entry(2, at=9, remedy="")])
        self.assertFalse(self.dossier.finding_ids)

    def test_the_unit_fills_in_its_own_assessment_so(self):
        """TTL-01; it makes no findings about itself."""
        dossier = self._dossier(self.neighbour)
        leader = self._user("neighbour_leader", "leader", self.neighbour)
        action = dossier.with_user(leader).action_assess()
        own = self.env["edu.inspection.assessment"].browse(action["res_id"])
        answers = own.with_user(leader).upload(
            [self._entry(1, points=4), self._entry(2, remedy="repair")]
        )
        self.assertEqual([row["status"] for row in answers], ["ok", "refused"])
        self.assertEqual(own.points, 4)

    def test_a_visit_opens_the_form_of_the_unit(self):
        """INS-03."""
        visit = self.env["edu.inspection.visit"].create(
            {
                "unit_id": self.office.id,
                "campaign_id": self.campaign.id,
                "place_unit_id": self.school.id,
                "date": "2019-12-01",
            }
        )
        visit.action_collect()
        action = visit.line_ids.with_user(self.officer).action_inspect()
        self.assertEqual(action["tag"], "edu_inspection_onsite")
        self.assertEqual(action["params"], {"assessment_id": self.assessment.id})
