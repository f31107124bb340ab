"""Two records of one book: a school proposes, an editor of the catalogue merges."""

from odoo.fields import Command

from .daily import OFFICE_SCHOOL, mine, person
from .network import unit

LIBRARIAN = "thuvien"


def load(env):
    """Another school's librarian, an editor, catalogued two books once more."""
    editor = person(env, LIBRARIAN, OFFICE_SCHOOL)
    editor.group_ids |= env.ref("edu_library.edu_library_group_cataloguer")
    author = mine(env, "edu.library.author", LIBRARIAN, OFFICE_SCHOOL).create(
        {"name": "Doàn Giỏi", "years": "1925–1989"}
    )
    Title = mine(env, "edu.library.title", LIBRARIAN, OFFICE_SCHOOL)
    Copy = mine(env, "edu.library.copy", LIBRARIAN, OFFICE_SCHOOL)
    for name, year, people in (
        ("Đất rừng Phương Nam", 2020, author),
        ("Dế Mèn phiêu lưu ký", 2019, author.browse()),
    ):
        title = Title.create(
            {
                "name": name,
                "year": year,
                "kind_id": env.ref("edu_library.kind_children").id,
                "contribution_ids": [
                    Command.create({"author_id": one.id}) for one in people
                ],
            }
        )
        school = unit(env, OFFICE_SCHOOL)
        Copy.create([{"title_id": title.id, "unit_id": school.id}] * 2)
    env["edu.library.duplicate"]._find()
    twin = env["edu.library.author"].search([("name", "=", "Đoàn Giỏi")], limit=1)
    if twin:
        mine(env, twin._name, LIBRARIAN).browse(
            [twin.id, author.id]
        ).action_propose_merge()
