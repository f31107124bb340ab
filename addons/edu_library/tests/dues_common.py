from .common import LibraryCommon


class DuesCommon(LibraryCommon):
    """A copy of 45.000 đ with a pupil, bought five months before the loss."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.school_head = cls.head
        cls.copy = cls._copies(cls.novel, price=45000)

    def _report(self, event="lost", copy=None, reader=None):
        """Lend the copy, then report it as the librarian."""
        copy = copy or self.copy
        if copy.status == "available":
            self._lend(reader or self.pupil, copy)
        Compensation = self.env["edu.library.compensation"].with_user(self.librarian)
        report = Compensation._report(copy, event)
        return report.with_user(self.librarian)

    def _asked(self, **vals):
        report = self._report()
        report.write(vals)
        report.action_ask()
        return report
