from . import edu_inspection_reason
