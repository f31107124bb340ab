"""What schools call units of measure, subjects, countries… in their workbooks.

Only words that mean one thing. Whatever is not here and not the name of a record is
asked, never guessed: "TL" is Timor-Leste to ISO and Thailand to a storekeeper.
"""

from odoo.addons.edu_base.engine.import_school import SUBJECTS

# XML id of the record: its other names. Case and the place of tone marks do not matter.
UOMS = {
    "edu_equipment.uom_piece": ("Cái", "Piece", "Pcs"),
    "edu_equipment.uom_item": ("Chiếc", "Item"),
    "edu_equipment.uom_set": ("Bộ", "Set", "Bộ dụng cụ"),
    "edu_equipment.uom_pair": ("Đôi", "Cặp", "Pair"),
    "edu_equipment.uom_sheet": ("Tờ", "Sheet"),
    "edu_equipment.uom_volume": ("Quyển", "Cuốn", "Volume"),
    "edu_equipment.uom_bottle": ("Chai", "Bottle"),
    "edu_equipment.uom_jar": ("Lọ", "Jar"),
    "edu_equipment.uom_box": ("Hộp", "Box"),
    "edu_equipment.uom_bag": ("Túi", "Bag"),
    "edu_equipment.uom_roll": ("Cuộn", "Roll"),
    "edu_equipment.uom_system": ("Hệ thống", "HT", "System"),
    "edu_equipment.uom_tube": ("Ống", "Tube"),
    "edu_equipment.uom_plant": ("Cây", "Plant"),
    "edu_equipment.uom_building": ("Ngôi nhà", "Building"),
    "edu_equipment.uom_gram": ("g", "gam", "gram"),
    "edu_equipment.uom_millilitre": ("ml", "mililít", "mi-li-lít"),
    "edu_equipment.uom_litre": ("Lít", "L", "Litre"),
    "edu_equipment.uom_metre": ("Mét", "m", "Metre"),
    "edu_equipment.uom_square_metre": ("m2", "m²", "Mét vuông"),
    "edu_equipment.uom_panel": ("Tấm", "Panel"),
    "edu_equipment.uom_bar": ("Thanh", "Bar"),
    "edu_equipment.uom_picture": ("Bức", "Picture"),
    "edu_equipment.uom_ball": ("Quả", "Trái", "Ball"),
    "edu_equipment.uom_tablet": ("Viên", "Tablet"),
    "edu_equipment.uom_pack": ("Gói", "Pack"),
    "edu_equipment.uom_gun": ("Khẩu", "Gun"),
    "edu_equipment.uom_disc": ("Đĩa", "Disc"),
    "edu_equipment.uom_wire": ("Sợi", "Wire"),
}
COUNTRIES = {
    "base.vn": ("Việt Nam", "VN", "Vietnam", "Viet Nam"),
    "base.cn": ("Trung Quốc", "TQ", "China"),
    "base.tw": ("Đài Loan", "Taiwan"),
    "base.hk": ("Hồng Kông", "Hồng Công", "Hong Kong"),
    "base.jp": ("Nhật Bản", "Nhật", "Japan"),
    "base.kr": ("Hàn Quốc", "Korea"),
    "base.de": ("Đức", "CHLB Đức", "Germany"),
    "base.us": ("Mỹ", "Mĩ", "Hoa Kỳ", "Hoa Kì", "USA", "US", "United States"),
    "base.uk": ("Anh", "Vương quốc Anh", "UK"),
    "base.fr": ("Pháp", "France"),
    "base.it": ("Ý", "Italia", "Italy"),
    "base.ru": ("Nga", "Liên bang Nga", "Russia"),
    "base.th": ("Thái Lan", "Thailand"),
    "base.my": ("Malaysia", "Mã Lai"),
    "base.sg": ("Singapore", "Xin-ga-po"),
    "base.id": ("Indonesia", "In-đô-nê-xi-a"),
    "base.in": ("Ấn Độ", "India"),
    "base.nl": ("Hà Lan", "Netherlands"),
    "base.pl": ("Ba Lan", "Poland"),
    "base.cz": ("Séc", "CH Séc"),
    "base.hu": ("Hungary", "Hung-ga-ri"),
    "base.ch": ("Thụy Sĩ", "Thụy Sỹ", "Switzerland"),
    "base.se": ("Thụy Điển", "Sweden"),
    "base.au": ("Úc", "Australia"),
    "base.ca": ("Canada",),
    "base.es": ("Tây Ban Nha", "Spain"),
}
FUNDINGS = {
    "edu_equipment.funding_state": (
        "Ngân sách",
        "Ngân sách nhà nước",
        "NS",
        "NSNN",
        "Nhà nước",
        "NS cấp",
        "Ngân sách cấp",
    ),
    "edu_equipment.funding_fees": ("Phí để lại", "Nguồn phí"),
    "edu_equipment.funding_aid": ("Viện trợ", "Vay nợ, viện trợ", "Dự án viện trợ"),
    "edu_equipment.funding_development_fund": (
        "Quỹ PTHĐSN",
        "PTHĐSN",
        "Quỹ phát triển hoạt động sự nghiệp",
    ),
    "edu_equipment.funding_welfare_fund": ("Quỹ phúc lợi", "Phúc lợi"),
    "edu_equipment.funding_community": ("Xã hội hóa", "XHH"),
    "edu_equipment.funding_gift": (
        "Tặng",
        "Biếu tặng",
        "Được tặng",
        "Phụ huynh tặng",
        "Tài trợ",
        "Hiện vật",
    ),
    "edu_equipment.funding_transfer": ("Điều chuyển", "Nhận điều chuyển"),
    "edu_equipment.funding_self_made": ("Tự làm", "Đồ dùng tự làm", "ĐDDH tự làm"),
    "edu_equipment.funding_other": ("Khác", "Nguồn khác"),
}
CLASSES = {
    "edu_equipment.class_teaching": (
        "Thiết bị dạy học",
        "TBDH",
        "Đồ dùng dạy học",
        "ĐDDH",
        "Thiết bị thí nghiệm",
        "Thiết bị giáo dục",
    ),
    "edu_equipment.class_machine_computer": ("Máy vi tính", "Máy tính", "Máy in"),
    "edu_equipment.class_tool": ("Công cụ dụng cụ", "Công cụ, dụng cụ", "CCDC"),
    "edu_equipment.class_material": ("Vật tư", "Vật liệu", "Vật tư tiêu hao"),
    "edu_equipment.class_chemical": ("Hóa chất",),
    "edu_equipment.class_military": (
        "Thiết bị GDQP-AN",
        "Thiết bị quốc phòng",
        "Vũ khí, học cụ",
    ),
    "edu_equipment.class_software": ("Phần mềm",),
    "edu_equipment.class_house": ("Nhà", "Nhà cửa"),
    "edu_equipment.class_structure": ("Vật kiến trúc", "Công trình"),
    "edu_equipment.class_vehicle": ("Phương tiện vận tải",),
}
LEVELS = {
    "edu_base.level_kindergarten": ("Mầm non", "Mẫu giáo", "MN"),
    "edu_base.level_primary": ("Tiểu học", "Cấp 1", "Cấp I"),
    "edu_base.level_lower_secondary": ("THCS", "Trung học cơ sở", "Cấp 2", "Cấp II"),
    "edu_base.level_upper_secondary": ("THPT", "Trung học phổ thông", "Cấp 3"),
    "edu_base.level_continuing": ("GDTX", "Giáo dục thường xuyên"),
}
WORDS = {
    "uom.uom": UOMS,
    "edu.subject": SUBJECTS,
    "res.country": COUNTRIES,
    "edu.funding.source": FUNDINGS,
    "edu.asset.class": CLASSES,
    "edu.level": LEVELS,
}
KINDS = {
    "fixed_asset": ("Tài sản cố định", "TSCĐ", "Fixed asset"),
    "tool": ("Công cụ dụng cụ", "CCDC", "Công cụ, dụng cụ", "Công cụ", "Tool"),
    "material": ("Vật tư", "Vật liệu", "Vật tư tiêu hao", "Material"),
    "chemical": ("Hóa chất", "Chemical"),
    "controlled": ("Phải quản lí đặc biệt", "Vũ khí, học cụ QP-AN", "Controlled item"),
}
