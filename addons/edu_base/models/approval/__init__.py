from . import (
    edu_approval_route,
    edu_approval_route_step,
    edu_approval_deputy,
    edu_approval,
    edu_approval_deciding,
    edu_approval_reminding,
    edu_approval_step,
    edu_approval_decision,
    edu_approval_mixin,
    edu_approval_mixin_view,
    edu_approval_line_mixin,
)
