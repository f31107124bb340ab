from . import edu_label_mixin, edu_scan_mixin, edu_label_format, edu_place
