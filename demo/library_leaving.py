"""Readers who leave the full school's library: one clear, some with books."""

from .daily import mine
from .network import unit
from .people import FULL_SCHOOL

LIBRARIAN = "thuvien"


def load(env, readers):
    """Put readers on the clearance list, issue a certificate, count the figures."""
    readers[2:4].action_leave()
    moved = mine(env, "edu.library.reader", LIBRARIAN).create(
        {
            "name": "Phan Thị Kiều Oanh",
            "unit_id": unit(env, FULL_SCHOOL).id,
            "category_id": env.ref("edu_library.category_pupil").id,
            "class_id": readers[0].class_id.id,
        }
    )
    papers = mine(env, "edu.library.clearance", LIBRARIAN).search(
        moved.action_certify()["domain"]
    )
    papers.reason = "transfer"
    papers.action_issue()
    env["edu.library.figure"]._refresh()
