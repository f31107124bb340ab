"""The accounts of the school begin with the year; two things do not reconcile yet."""

from odoo.fields import Command

from .daily import day, mine
from .network import unit
from .people import FULL_SCHOOL

BY_HAND = 1_200_000  # of an invoice that nobody brought to the equipment officer


def load(env):
    """Open the books, make the entries of the year, and compare by night."""
    school = unit(env, FULL_SCHOOL)
    first = day(env).replace(month=1, day=1)
    env["edu.unit.regime"].create(
        {
            "unit_id": school.id,
            "regime_id": env.ref("edu_equipment.regime_tt24").id,
            "date_from": first,
        }
    )
    turns = mine(env, "edu.accounting.turn", "ketoan")
    turns.create({"kind": "start", "unit_id": school.id, "date": first}).action_post()
    _make_entries(env, school, first)
    _enter_by_hand(env, school)
    env["edu.reconciliation.break"]._cron_check()


def _make_entries(env, school, first):
    """The vouchers of the year came before the regime: all get their entries but one.

    The accountant would do it from the causes of a statement, by one button.
    """
    statements = mine(env, "edu.reconciliation", "ketoan")
    statement = statements.create({"unit_id": school.id, "date": day(env)})
    statement.action_reckon()
    missing = statement.cause_ids.filtered(lambda cause: cause.kind == "missing")
    last = missing.voucher_id.sorted("date")[-1:]
    (missing - missing.filtered(lambda cause: cause.voucher_id == last)).action_mend()


def _enter_by_hand(env, school):
    root = env.ref("base.main_company")
    accounts = {
        account.code: account
        for account in env["account.account"]
        .with_company(root)
        .search([("code", "in", ("21131", "1121"))])
    }
    entry = (
        env["account.move"]
        .with_company(school.company_id)
        .create(
            {
                "journal_id": school.journal_id.id,
                "date": day(env, -20),
                "ref": "Chi phí lắp đặt máy chiếu, ghi tay",
                "line_ids": [
                    Command.create(
                        {"account_id": accounts["21131"].id, "debit": BY_HAND}
                    ),
                    Command.create(
                        {"account_id": accounts["1121"].id, "credit": BY_HAND}
                    ),
                ],
            }
        )
    )
    entry.action_post()
