from . import (
    edu_person_mixin,
    edu_committee,
    edu_committee_member,
    edu_staff_duty,
    edu_delegation,
)
