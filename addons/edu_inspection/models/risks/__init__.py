from . import edu_inspection_risk_rule
from . import edu_inspection_risk
from . import edu_inspection_risk_line
