from . import edu_dissemination_pass, edu_dissemination_reply
