from markupsafe import Markup

from odoo.fields import Domain
from odoo.http import request, route
from odoo.tools import format_date

from odoo.addons.edu_base.engine.label_qr import qr_svg
from odoo.addons.portal.controllers.portal import CustomerPortal, pager

from ..engine.screen_barcode import code128_svg

STEP = 20
HOME = "/my/library"


class LibraryPortal(CustomerPortal):
    """The own library page: loans, holds, history and card (LIB-37).

    Every record is looked for among the user's own: another's id is simply not found.
    Only what was found is then shown with more rights.
    """

    # ----- what the pages share -----------------------------------------------
    def _prepare_home_portal_values(self, counters):
        """Figures of the library; the page itself needs them without asking."""
        values = super()._prepare_home_portal_values(counters)
        loans, holds = request.env["edu.library.loan"], request.env["edu.library.hold"]
        late = self._open_loans() & Domain("due_date", "<", "today")
        domains = {
            "library_loan_count": (loans, self._open_loans()),
            "library_late_count": (loans, late),
            "library_hold_count": (holds, holds._domain_own()),
        }
        figures = {
            name: records.search_count(domain)
            for name, (records, domain) in domains.items()
            if not counters or name in counters
        }
        if not counters:
            values["library_lines"] = self._home_lines(figures)
        return {**values, **figures}

    def _home_lines(self, figures):
        """Return [(level, text)] below "My library"; nothing for who has no card."""
        env = request.env
        children = env["edu.library.reader"]._my_children()
        lines = [("", env._("Books of %s", child.name)) for child in children]
        if not env["edu.library.reader"]._mine():
            return lines
        lines.append(("", env._("Books on loan: %s", figures["library_loan_count"])))
        if figures["library_late_count"]:
            lines.append(
                ("danger", env._("Overdue: %s", figures["library_late_count"]))
            )
        if figures["library_hold_count"]:
            lines.append(("", env._("Waiting for: %s", figures["library_hold_count"])))
        return lines

    def _open_loans(self):
        own = request.env["edu.library.loan"]._domain_own()
        return own & Domain("returned_at", "=", False)

    def _library_values(self, page, **values):
        """Return what every page of the library needs."""
        loans, holds = request.env["edu.library.loan"], request.env["edu.library.hold"]
        readers = request.env["edu.library.reader"]._mine()
        return {
            "page_name": "library",
            "library_page": page,
            "readers": readers.sudo(),
            "children": readers._my_children(),
            "stopped": [
                request.env._(
                    "The card %s is not active: ask at the library.", reader.card_no
                )
                for reader in readers
                if not reader._is_card_valid()
            ],
            "notice": request.session.pop("library_notice", None),
            "first_password": request.env.user.edu_first_password,
            "loan_count": loans.search_count(self._open_loans()),
            "hold_count": holds.search_count(holds._domain_own()),
            **values,
        }

    def _library_own(self, model, record_id):
        """Return one's own loan or hold.

        :raise NotFound: when there is none with this id among the user's own
        """
        records = request.env[model]
        found = records.search(records._domain_own() & Domain("id", "=", record_id))
        if not found:
            raise request.not_found()
        return found

    def _library_done(self, text, path=HOME, level="success"):
        """Go to a page and say there what happened."""
        request.session["library_notice"] = {"level": level, "text": text}
        return request.redirect(path)

    def _library_covers(self, titles):
        """Return the ids of titles that have a cover; no picture is read."""
        titles = titles.sudo().with_context(bin_size=True)
        return {title.id for title in titles if title.image_256}

    # ----- pages ----------------------------------------------------------------
    @route(
        [HOME, f"{HOME}/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def library_loans(self, page=1, **_options):
        """What one has at home, late books first."""
        Loan = request.env["edu.library.loan"]
        values = self._library_values("loans")
        if values["children"] and not values["readers"]:
            return request.redirect(f"{HOME}/child/{values['children'][0].id}")
        turn = pager(HOME, values["loan_count"], page=page, step=STEP)
        loans = Loan.search(
            self._open_loans(),
            order="due_date, id",
            limit=STEP,
            offset=max(0, turn["offset"]),
        )
        hindrances = loans._renewal_hindrances()
        values |= {
            "rows": [
                (loan.sudo(), loan._due_notice(), hindrances[loan]) for loan in loans
            ],
            "covers": self._library_covers(loans.title_id),
            "pager": turn,
        }
        return request.render("edu_library.portal_loans", values)

    @route(f"{HOME}/holds", type="http", auth="user", website=True, methods=["GET"])
    def library_holds(self, **_options):
        """What one waits for, ready books first."""
        Hold = request.env["edu.library.hold"]
        holds = Hold.search(Hold._domain_own(), order="state, id")
        values = self._library_values(
            "holds",
            rows=[(hold.sudo(), hold._place_notice()) for hold in holds],
            covers=self._library_covers(holds.title_id),
        )
        return request.render("edu_library.portal_holds", values)

    @route(
        [f"{HOME}/history", f"{HOME}/history/page/<int:page>"],
        type="http",
        auth="user",
        website=True,
        methods=["GET"],
    )
    def library_history(self, page=1, **_options):
        """What one has read, for those who choose to see it."""
        Loan = request.env["edu.library.loan"]
        domain = (
            Loan._domain_own()
            & Domain("returned_at", "!=", False)
            & Domain("is_undone", "!=", True)
            & Domain("reader_id.shows_history", "=", True)
        )
        Loan = Loan.sudo()
        turn = pager(f"{HOME}/history", Loan.search_count(domain), page=page, step=STEP)
        loans = Loan.search(
            domain,
            order="returned_at desc, id desc",
            limit=STEP,
            offset=max(0, turn["offset"]),
        )
        values = self._library_values(
            "history",
            loans=loans,
            covers=self._library_covers(loans.title_id),
            pager=turn,
            day=lambda value: format_date(request.env, value),
        )
        values["shown"] = any(values["readers"].mapped("shows_history"))
        return request.render("edu_library.portal_history", values)

    @route(f"{HOME}/card", type="http", auth="user", website=True, methods=["GET"])
    def library_card(self, **_options):
        """The card to show at the desk, on the screen of a phone."""
        values = self._library_values(
            "card",
            # Made of figures only: what a code says is in the shape of its bars.
            qr=lambda reader: Markup(qr_svg(reader._label_url())),
            bars=lambda reader: Markup(code128_svg(reader.label_token)),
            until=lambda reader: request.env._(
                "Valid until %s", format_date(request.env, reader.date_to)
            ),
        )
        return request.render("edu_library.portal_card", values)
