from . import (
    edu_form,
    edu_form_signer,
    edu_official_document_mixin,
    edu_register_mixin,
    edu_committee,
    edu_eoffice_mixin,
    ir_actions_report,
    ir_cron,
)
from . import edu_attached_mixin
