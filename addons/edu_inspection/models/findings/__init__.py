from . import edu_inspection_finding
from . import edu_inspection_finding_remedy
from . import edu_inspection_score
from . import edu_inspection_assessment
from . import edu_inspection
