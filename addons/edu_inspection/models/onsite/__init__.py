from . import edu_inspection_entry
from . import edu_inspection_onsite_screen
from . import edu_inspection_onsite_upload
from . import edu_inspection_onsite_apply
from . import edu_inspection_visit_line
