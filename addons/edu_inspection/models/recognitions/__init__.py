from . import edu_inspection
from . import edu_recognition
from . import edu_recognition_event
from . import edu_recognition_decision
from . import edu_recognition_decision_line
from . import edu_recognition_decision_effect
from . import edu_recognition_decision_print
from . import edu_recognition_decision_line_print
