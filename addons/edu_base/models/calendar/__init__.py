from . import (
    edu_level,
    edu_grade,
    edu_subject,
    edu_school_year,
    edu_school_year_mixin,
    edu_semester,
    edu_class,
)
