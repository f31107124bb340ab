from . import edu_unit_users, edu_expiry_step, edu_expiry_mixin
