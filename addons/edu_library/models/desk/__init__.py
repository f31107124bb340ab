from . import edu_library_desk_event
from . import edu_library_loan
from . import edu_library_desk_find
from . import edu_library_desk
from . import edu_library_desk_acts
from . import edu_library_desk_replay
from . import edu_library_desk_answer
from . import edu_library_desk_screen
