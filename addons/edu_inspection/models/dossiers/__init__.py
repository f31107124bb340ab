from . import edu_inspection
from . import edu_inspection_steps
from . import edu_inspection_assessment
from . import edu_inspection_assessment_fill
from . import edu_inspection_assessment_sign
from . import edu_inspection_score
from . import edu_inspection_print
from . import edu_inspection_assessment_print
