from . import edu_library_limit
from . import edu_library_closure
from . import edu_library_policy
from . import edu_library_policy_choice
from . import edu_library_policy_explain
