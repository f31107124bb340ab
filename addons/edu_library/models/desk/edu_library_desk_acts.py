from odoo import api, models
from odoo.exceptions import UserError

from ..circulation.edu_library_loan_lending import Asked
from ..copies.edu_library_copy import CONDITIONS

# Reasons that a rule gives: the desk shows which one.
RULED = ("limit", "inside", "no_rule")


class EduLibraryDeskActs(models.AbstractModel):
    """What each act does; a refusal is an answer, never an error on the screen."""

    _inherit = "edu.library.desk"

    @api.model
    def _act(self, context):
        """Return (answer, facts for the record of the act)."""
        unit, scan, act = context["unit"], context["scan"], context["act"]
        if act == "undo":
            return self._undo(unit, scan)
        found, context["reader"] = self._look_up(unit, scan)
        if not found:
            text = self.env._("Nothing in this library has this code.")
            return self._say("error", str(scan.get("code") or ""), text), {}
        if found._name == "edu.library.reader":
            return self._show_reader(unit, found)
        if found._name == "edu.library.title":
            return self._on_title(context, found)
        return self._on_copy(context, found)

    @api.model
    def _show_reader(self, unit, reader):
        if reader.unit_id != unit:
            text = self.env._("This card is of another library.")
            return self._say("error", self.env._("Library card"), text), {}
        return self._say_reader(reader), {"reader_id": reader.id}

    @api.model
    def _on_title(self, context, title):
        """An ISBN is no copy: hold the title, or say which copies there are."""
        reader = context["reader"]
        if context["act"] == "hold" and reader:
            return self._hold(context, title, reader)
        text = self.env._("This is the ISBN: scan the label of the copy.")
        return self._say("warn", title.display_name, text, title=title), {}

    @api.model
    def _on_copy(self, context, copy):
        act, unit = context["act"], context["unit"]
        if copy.unit_id != unit:
            text = self.env._("The copy belongs to %s.", copy.unit_id.name)
            if act == "return":
                text = self.env._(
                    "Not taken back: it belongs to the library of %s. Send it there.",
                    copy.unit_id.name,
                )
            return self._say("error", copy.display_name, text), {}
        reader = context["reader"]
        if act in ("lend", "inside"):
            if not reader:
                text = self.env._("Scan the card of the reader first.")
                return self._say("error", copy.display_name, text), {}
            if context["is_late"]:
                return self._lend_late(context, copy, reader)
            return self._lend(context, copy, reader)
        if act == "return":
            if context["is_late"]:
                return self._return_late(context, copy)
            return self._return(context, copy)
        if act == "renew":
            return self._renew(context, copy)
        if act in ("hold", "give_up") and reader:
            return self._hold(context, copy.title_id, reader)
        return self._say_copy(copy), {"copy_id": copy.id}

    @api.model
    def _lend(self, context, copy, reader):
        """Lend a copy; who already has it is told, and how to go on."""
        facts = {"copy_id": copy.id, "reader_id": reader.id}
        asked = Asked(
            reader,
            copy,
            context["at"],
            context["scan"]["id"],
            context["act"] == "inside",
        )
        loans, refused = self.env["edu.library.loan"]._lend([asked])
        if refused:
            _asked, reason, text = refused[0]
            mine = copy.open_loan_ids[:1]
            if reason == "on_loan" and mine.reader_id == reader:
                text = self.env._(
                    "%s has it already: renew it or take it back.", reader.name
                )
                return self._say("warn", copy.display_name, text, loan=mine), facts
            answer = self._say("error", copy.display_name, text, reader=reader)
            answer |= {"reason": reason}
            if reason in RULED:
                answer["why"] = {"reader_id": reader.id, "copy_id": copy.id}
            return answer, facts
        return self._say_lent(loans), {**facts, "loan_id": loans.id}

    @api.model
    def _return(self, context, copy):
        conditions = dict(CONDITIONS)
        condition = context["scan"].get("condition")
        loans, served = self.env["edu.library.loan"]._give_back(
            copy, context["at"], condition if condition in conditions else None
        )
        facts = {"copy_id": copy.id, "loan_id": loans.id}
        if not loans:
            text = self.env._("It was not on loan.")
            return self._say("warn", copy.display_name, text), facts
        return self._say_back(loans, served.get(copy)), facts

    @api.model
    def _renew(self, context, copy):
        loan = copy.open_loan_ids[:1]
        facts = {"copy_id": copy.id, "loan_id": loan.id, "reader_id": loan.reader_id.id}
        if not loan:
            return self._say(
                "error", copy.display_name, self.env._("It is not on loan.")
            ), facts
        try:
            loan._renew(context["at"])
        except UserError as error:
            return self._say("error", copy.display_name, str(error), loan=loan), facts
        return self._say_lent(loan), facts

    @api.model
    def _hold(self, context, title, reader):
        Hold = self.env["edu.library.hold"]
        facts = {"reader_id": reader.id}
        if context["act"] == "give_up":
            holds = Hold.search(
                [
                    ("title_id", "=", title.id),
                    ("reader_id", "=", reader.id),
                    ("state", "in", ("waiting", "ready")),
                ]
            )
            holds._give_up()
            text = self.env._("%s no longer waits for it.", reader.name)
            return self._say("ok", title.display_name, text, reader=reader), facts
        try:
            hold = Hold._place(reader, title, context["at"])
        except UserError as error:
            return self._say(
                "error", title.display_name, str(error), reader=reader
            ), facts
        text = self.env._(
            "%(reader)s waits, no. %(n)s", reader=reader.name, n=hold.position
        )
        return self._say("ok", title.display_name, text, reader=reader), facts

    @api.model
    def _undo(self, unit, scan):
        """Take back the act of another scan of this desk, if nothing came after it."""
        event = self.env["edu.library.desk.event"].search(
            [
                ("request_id", "=", str(scan.get("code") or "")),
                ("unit_id", "=", unit.id),
            ]
        )
        loan = event.loan_id
        facts = {"copy_id": loan.copy_id.id, "loan_id": loan.id}
        if event.act in ("lend", "inside") and loan and not loan.returned_at:
            loan._take_back_lending()
            text = self.env._("The loan to %s is undone.", loan.reader_id.name)
            return self._say("ok", loan.copy_id.display_name, text), facts
        if event.act == "return" and loan.returned_at and loan._reopen():
            text = self.env._("It is with %s again.", loan.reader_id.name)
            return self._say("ok", loan.copy_id.display_name, text), facts
        text = self.env._("This cannot be undone any more.")
        return self._say("error", loan.copy_id.display_name or "", text), {}
