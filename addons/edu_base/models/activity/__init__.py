from . import edu_activity, edu_activity_participant, edu_initiative
