from . import edu_counter
