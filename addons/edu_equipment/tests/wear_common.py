from odoo.tests import freeze_time

from .accounting_common import AccountingCommon


class WearCommon(AccountingCommon):
    """A school with machines of 15 million, five years, 20 %; today: January 2027."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        clock = freeze_time("2027-01-15")
        clock.start()
        cls.addClassCleanup(clock.stop)
        cls.accountant = cls._user("kt", "accountant", cls.school)
        cls._rule(
            "wear",
            [
                ("debit", "T611", "wear"),
                ("credit", "wear", "wear"),
                ("debit", "T366", "wear"),
                ("credit", "T511", "wear"),
            ],
        )

    @classmethod
    def _run(cls, year=2019, unit=None, user=None):
        """A prepared run, by default of the school's accountant."""
        Run = cls.env["edu.wear.run"].with_user(user or cls.accountant)
        run = Run.create({"unit_id": (unit or cls.school).id, "year": year})
        run.action_prepare()
        return run

    @classmethod
    def _wear_through(cls, first, last):
        """Post the wear of the years from first to last; return the runs."""
        runs = cls.env["edu.wear.run"]
        for year in range(first, last + 1):
            run = cls._run(year)
            run.action_post()
            runs |= run
        return runs

    def _line(self, run, equipment):
        return run.line_ids.filtered(lambda line: line.equipment_id == equipment)
