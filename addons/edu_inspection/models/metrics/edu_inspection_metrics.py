from odoo import models
from odoo.fields import Domain

COMPUTER_ROOM = "edu_equipment.room_type_tin"
UNDER_WAY = ("submitted", "inspected", "proposed", "appraised")


class EduInspectionMetrics(models.AbstractModel):
    """Figures of titles, dossiers and findings (TTL-21, PHB-09, INS-10).

    A title counts while it is recognised or maintained, and not run out (Q-20).
    """

    _name = "edu.inspection.metrics"
    _description = "Metrics of inspection"
    _inherit = ["edu.metric.provider"]

    def _counted_by(self):
        codes = ("titled", "advanced", "titled_once")
        schools = {f"library_{code}": "unit_id" for code in codes}
        schools["schools_with_standard_room"] = "unit_id"
        return super()._counted_by() | schools

    def _titles(self, obj, date, rank=1):
        return (
            Domain("object", "=", obj)
            & Domain("is_valid", "=", True)
            & Domain("rank", ">=", rank)
            & Domain("date", "<=", date)
            & (Domain("valid_until", "=", False) | Domain("valid_until", ">=", date))
        )

    def _share_with_title(self, obj, date, rank=1):
        titles = self._titles(obj, date, rank)
        return self._over(self._units_with("edu.recognition", titles), self._schools())

    def _metric_library_titled(self, date, year):
        return self._share_with_title("library", date)

    def _evidence_library_titled(self, units, date, year):
        return self._records("edu.recognition", self._titles("library", date), units)

    def _metric_library_advanced(self, date, year):
        return self._share_with_title("library", date, 2)

    def _evidence_library_advanced(self, units, date, year):
        titles = self._titles("library", date, 2)
        return self._records("edu.recognition", titles, units)

    def _metric_schools_with_standard_room(self, date, year):
        return self._share_with_title("room", date)

    def _metric_standard_rooms(self, date, year):
        titles = self._titles("room", date)
        return self._plain(self._amounts("edu.recognition", titles))

    def _evidence_standard_rooms(self, units, date, year):
        return self._records("edu.recognition", self._titles("room", date), units)

    _evidence_schools_with_standard_room = _evidence_standard_rooms

    def _once_titled(self, date):
        """Domain of the library titles never taken away, run out or not (Q-20)."""
        kept = ("titled", "maintained", "not_maintained")
        return (
            Domain("object", "=", "library")
            & Domain("status", "in", kept)
            & Domain("rank", ">=", 1)
            & Domain("date", "<=", date)
        )

    def _metric_library_titled_once(self, date, year):
        once = self._units_with("edu.recognition", self._once_titled(date))
        return self._over(once, self._schools())

    def _evidence_library_titled_once(self, units, date, year):
        return self._records("edu.recognition", self._once_titled(date), units)

    # ----- computer rooms (PHB-13, TGT-02) ----------------------------------------
    def _computer_type(self):
        room_type = self.env.ref(COMPUTER_ROOM, False)
        return room_type.ids if room_type else []

    def _computer_titles(self, date):
        return (
            self._titles("room", date)
            & Domain("place_id.active", "=", True)
            & Domain("place_id.room_type_id", "in", self._computer_type())
        )

    def _metric_standard_computer_rooms(self, date, year):
        rooms = Domain("room_type_id", "in", self._computer_type())
        return self._over(
            self._amounts("edu.recognition", self._computer_titles(date)),
            self._amounts("edu.place", rooms),
        )

    def _evidence_standard_computer_rooms(self, units, date, year):
        return self._records("edu.recognition", self._computer_titles(date), units)

    # ----- dossiers expected (PHB-04, TGT-17) -------------------------------------
    def _expected(self, year):
        """Domain of the dossiers of rooms that units were told to hand in."""
        own = Domain("campaign_id.school_year_id", "=", year.id if year else 0)
        return own & Domain("campaign_id.object", "=", "room")

    def _completed(self, year):
        tasks = self.env["edu.inspection.task"].sudo().search(self._expected(year))
        done = tasks.filtered(lambda task: task.progress in ("submitted", "decided"))
        return Domain("id", "in", done.ids)

    def _metric_room_dossiers_completed(self, date, year):
        return self._over(
            self._amounts("edu.inspection.task", self._completed(year)),
            self._amounts("edu.inspection.task", self._expected(year)),
        )

    def _evidence_room_dossiers_completed(self, units, date, year):
        return self._records("edu.inspection.task", self._completed(year), units)

    # ----- findings in time (INS-07, INS-10) --------------------------------------
    def _findings_due(self, date, year):
        return self._within("due_date", date, year) & Domain("state", "!=", "dropped")

    def _findings_in_time(self, date, year):
        done = self._findings_due(date, year) & Domain(
            "state", "in", ("remedied", "verified")
        )
        findings = self.env["edu.inspection.finding"].sudo().search(done)
        in_time = findings.filtered(
            lambda row: row.remedied_on and row.remedied_on <= row.due_date
        )
        return Domain("id", "in", in_time.ids)

    def _metric_findings_in_time(self, date, year):
        return self._over(
            self._amounts("edu.inspection.finding", self._findings_in_time(date, year)),
            self._amounts("edu.inspection.finding", self._findings_due(date, year)),
        )

    def _evidence_findings_in_time(self, units, date, year):
        in_time = self._findings_in_time(date, year)
        return self._records("edu.inspection.finding", in_time, units)

    def _due(self, date):
        return Domain("is_valid", "=", True) & Domain("check_due", "<=", date)

    def _metric_title_checks_due(self, date, year):
        return self._plain(self._amounts("edu.recognition", self._due(date)))

    def _evidence_title_checks_due(self, units, date, year):
        return self._records("edu.recognition", self._due(date), units)

    def _open_findings(self):
        return Domain("state", "in", ("open", "remedied"))

    def _metric_findings_open(self, date, year):
        rows = self._amounts("edu.inspection.finding", self._open_findings())
        return self._plain(rows)

    def _evidence_findings_open(self, units, date, year):
        return self._records("edu.inspection.finding", self._open_findings(), units)

    def _metric_dossiers_under_way(self, date, year):
        rows = self._amounts("edu.inspection", Domain("state", "in", UNDER_WAY))
        return self._plain(rows)

    def _evidence_dossiers_under_way(self, units, date, year):
        under_way = Domain("state", "in", UNDER_WAY)
        return self._records("edu.inspection", under_way, units)
