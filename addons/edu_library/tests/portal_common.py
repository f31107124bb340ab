import re

from odoo.fields import Command
from odoo.tests import new_test_user

from .common import LibraryCommon


class PortalCommon(LibraryCommon):
    """Two pupils who sign in to the portal, each with a book late since 2020."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users = {}
        for login, reader in (("an", cls.pupil), ("binh", cls.other_pupil)):
            cls.users[reader] = reader.user_id = new_test_user(
                cls.env,
                f"t_{login}",
                "base.group_portal",
                name=reader.card_no,
                company_id=cls.school.company_id.id,
                company_ids=[Command.set(cls.school.company_id.ids)],
                tz="Asia/Ho_Chi_Minh",
            )
        cls.copies = cls._copies(cls.novel, 2)
        cls.an, cls.binh = cls.users[cls.pupil], cls.users[cls.other_pupil]
        cls.loan = cls._lend_one(cls.pupil, cls.copies[0])
        cls.other_loan = cls._lend_one(cls.other_pupil, cls.copies[1])

    @classmethod
    def _lend_one(cls, reader, copy):
        [loan], _refused = cls._lend(cls, reader, copy)
        return loan

    @classmethod
    def _hold(cls, reader, title):
        return cls.env["edu.library.hold"]._place(reader, title)


class PortalPages:
    """Opening pages and pressing buttons as a browser does, for `HttpCase`."""

    def _page(self, path="", user=None):
        """Return the answer to a page of the library, of another user when given."""
        if user:
            self.authenticate(user.login, user.login)
        return self.url_open(f"/my/library{path}")

    def _press(self, path, on="", **data):
        """Send a form of the page `on`; follow to the page that answers."""
        token = re.search(r'csrf_token: "(\w+)"', self._page(on).text)[1]
        return self.url_open(f"/my/library{path}", {"csrf_token": token, **data})
