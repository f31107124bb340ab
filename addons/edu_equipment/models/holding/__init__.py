from . import edu_holding_mixin, edu_software_licence, edu_it_service
