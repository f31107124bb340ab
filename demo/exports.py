"""Files for other systems, and what the full school made public of last year."""

from odoo.fields import Command

from .daily import day, mine, person
from .network import unit
from .people import FULL_SCHOOL

# account, what was collected, đồng of each of the months
COLLECTED = [
    ("531", "Thu dịch vụ bán trú", 42_300_000),
    ("531", "Thu tiền nước uống, vệ sinh", 9_450_000),
    ("5118", "Học phí công lập", 61_200_000),
]
MONTHS = (9, 10, 11, 12)
BASIS = "Nghị quyết của HĐND tỉnh về mức thu; thỏa thuận với cha mẹ học sinh"


def load(env):
    """The accountant exports and discloses, the principal publishes."""
    year = day(env).year - 1
    _codes(env)
    _file(env, year)
    _collect(env, year)
    for kind, number in (("assets", "12/QĐ-THPT"), ("revenue", "15/TB-THPT")):
        _disclose(env, kind, year, number)


def _codes(env):
    """The department gives our values the codes of the asset system."""
    system = env.ref("edu_reporting.layout_assets").system_id
    system = system.with_user(person(env, "chuyenvien", "sgddt"))
    system.action_fill_codes()
    for code in system.code_ids.filtered(lambda code: not code.term_id):
        code.term_id = code.term_id.create(
            {
                "system_id": system.id,
                "code_list": code.code_list,
                "code": code.value,
                "name": code.name,
            }
        )


def _file(env, year):
    """The assets of last year: accepted but for what the system answers later."""
    run = mine(env, "edu.export.run", "ketoan").create(
        {
            "layout_id": env.ref("edu_reporting.layout_assets").id,
            "unit_id": unit(env, FULL_SCHOOL).id,
            "date": f"{year}-12-31",
            "on_errors": "skip",
        }
    )
    run.action_check()
    run.action_export()
    run.action_sent()
    mine(env, "edu.export.receive", "ketoan").create(
        {"run_id": run.id, "number": f"TSC-{year}-0417"}
    ).action_confirm()


def _account(env, prefix):
    company = env.ref("base.main_company")
    accounts = env["account.account"].with_company(company)
    return accounts.search([("code", "=", prefix)], limit=1)


def _collect(env, year):
    """What the school collected, as its accounting holds it."""
    journal, cash = unit(env, FULL_SCHOOL)._books_journal(), _account(env, "1111")
    for prefix, words, amount in COLLECTED:
        income = _account(env, prefix)
        product = env["product.product"].create({"name": words, "type": "service"})
        for month in MONTHS:
            sides = ((cash, amount, 0), (income, 0, amount))
            env["account.move"].create(
                {
                    "journal_id": journal.id,
                    "date": f"{year}-{month:02}-15",
                    "ref": words,
                    "line_ids": [
                        Command.create(
                            {
                                "account_id": account.id,
                                "product_id": product.id,
                                "name": words,
                                "debit": debit,
                                "credit": credit,
                            }
                        )
                        for account, debit, credit in sides
                    ],
                }
            ).action_post()


def _disclose(env, kind, year, number):
    disclosure = mine(env, "edu.disclosure", "ketoan").create(
        {"unit_id": unit(env, FULL_SCHOOL).id, "kind": kind, "year": year}
    )
    disclosure.action_fill()
    for table in disclosure.table_ids.filtered("row_count"):
        rows = [list(row) for row in table.content["rows"]]
        heads = [column["name"] for column in table.content["columns"]]
        for name, words in (("Căn cứ thu", BASIS), ("Phục vụ công tác chung", "x")):
            if name in heads:
                for row in rows:
                    row[heads.index(name)] = words
        table.content = {"rows": rows}
    disclosure.action_propose()
    disclosure = disclosure.with_user(person(env, "hieutruong"))
    disclosure.write({"doc_number": number, "doc_date": day(env, -30)})
    disclosure.action_publish()
