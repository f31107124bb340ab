from . import edu_inspection
from . import edu_inspection_handling
from . import edu_inspection_cluster
from . import edu_inspection_draw
from . import edu_inspection_campaign
from . import edu_inspection_visit
from . import edu_inspection_visit_line
from . import edu_recognition_decision
