from . import (
    edu_unit_mixin,
    edu_area,
    edu_unit,
    edu_unit_affiliation,
    edu_unit_books,
    edu_unit_census,
    edu_unit_mailbox,
    edu_unit_role,
    edu_place,
    res_company,
    res_users,
)
