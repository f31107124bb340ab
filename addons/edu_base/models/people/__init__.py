from . import edu_committee, edu_committee_member, edu_staff_duty, edu_delegation
