"""A province's catalogue made of Vietnamese words, by SQL: titles, authors, copies."""

import time
from contextlib import contextmanager

LISTS = {
    "subjects": (
        "Toán;Ngữ văn;Tiếng Việt;Địa lí;Vật lí;Hóa học;Sinh học;Lịch sử;Tiếng Anh;"
        "Tin học;Công nghệ;Giáo dục công dân;Mĩ thuật;Âm nhạc;Khoa học tự nhiên;"
        "Đạo đức"
    ),
    "frames": (
        ";;;Bài tập;Vở bài tập;Hướng dẫn học;Để học tốt;Ôn luyện;Bồi dưỡng;Đề kiểm tra"
    ),
    "words": (
        "quê hương;mùa xuân;dòng sông;con đường;tuổi thơ;ngôi nhà;cánh đồng;"
        "bầu trời;mặt trời;ánh trăng;biển cả;núi rừng;truyện cổ tích;Việt Nam;"
        "thế giới;lịch sử;văn học;khoa học;kỹ thuật;nghệ thuật;cuộc sống;tình yêu;"
        "gia đình;bạn bè;thầy cô;học trò;mái trường;chiến tranh;hòa bình;anh hùng;"
        "danh nhân;nhà thơ;tuyển tập;toàn tập;truyện ngắn;tiểu thuyết;ca dao;"
        "tục ngữ;dân ca;thành ngữ;từ điển;cẩm nang;kĩ năng;phương pháp;giáo dục;"
        "tâm lý;trẻ em;thiếu nhi;mười vạn câu hỏi;vì sao;khám phá;phiêu lưu;dế mèn;"
        "đất rừng phương Nam;miền Tây;đồng bằng;An Giang;Hà Nội;Sài Gòn;Cửu Long;"
        "Trường Sơn;Điện Biên;Bác Hồ;Nguyễn Du;Truyện Kiều;lục bát;thơ ca;âm nhạc;"
        "hội họa;kiến trúc;môi trường;sinh thái;động vật;thực vật;cây thuốc;món ăn;"
        "sức khỏe;y học;bóng đá;cờ vua;máy tính;lập trình;internet;kinh tế;"
        "pháp luật;đạo đức;triết học;tôn giáo;lễ hội;phong tục;dân tộc;ngôn ngữ;"
        "tiếng Khmer;tiếng Anh;giao tiếp;luyện thi;trắc nghiệm;chuyên đề;nâng cao;"
        "cơ bản;thí nghiệm;phát minh;vũ trụ;trái đất;đại dương;khủng long;"
        "côn trùng;hoa lá;mùa thu;cơn mưa;ngọn gió;đêm trăng;giấc mơ;ký ức;"
        "hành trình;bí mật;kho báu;phép màu"
    ),
    "surnames": (
        "Nguyễn;Trần;Lê;Phạm;Hoàng;Huỳnh;Phan;Vũ;Võ;Đặng;Bùi;Đỗ;Hồ;Ngô;Dương;Lý"
    ),
    "middles": (
        "Văn;Thị;Hữu;Đức;Minh;Ngọc;Thanh;Quang;Xuân;Thu;Kim;Hoài;Nhật;Công;Bích;Gia"
    ),
    "given": (
        "An;Bình;Cường;Dung;Dũng;Đạt;Giang;Hà;Hải;Hạnh;Hiền;Hoa;Hòa;Hùng;Hương;"
        "Khánh;Lan;Linh;Long;Mai;Nam;Nga;Phong;Phúc;Quân;Quý;Sơn;Tâm;Thảo;Thắng;"
        "Thủy;Trang;Tuấn;Vy;Yến"
    ),
    "publishers": (
        "Giáo dục Việt Nam;Kim Đồng;Trẻ;Đại học Sư phạm;Văn học;Hội Nhà văn;Phụ nữ;"
        "Thanh niên;Lao động;Dân trí;Thế giới;Hồng Đức;Đại học Quốc gia;"
        "Chính trị quốc gia;Khoa học và Kỹ thuật;Tổng hợp Thành phố Hồ Chí Minh;"
        "Mỹ thuật;Văn hóa Thông tin"
    ),
}

# The more often, the nearer to the beginning of its list a word is.
AUTHORS = """
INSERT INTO edu_library_author (name, search_key, active)
SELECT name, ' ' || plain, true
  FROM (SELECT concat_ws(' ', s.w[a], m.w[b], m.w[c], g.w[d]) AS name,
               concat_ws(' ', s.f[a], m.f[b], m.f[c], g.f[d]) AS plain
          FROM words s, words m, words g, (
               SELECT 1 + floor(16 * random() * random())::int AS a,
                      1 + floor(16 * random())::int AS b,
                      1 + floor(40 * random())::int AS c,
                      1 + floor(35 * random())::int AS d
                 FROM generate_series(1, 40000)) AS dice
         WHERE s.list = 'surnames' AND m.list = 'middles' AND g.list = 'given') AS x;
CREATE TEMP TABLE people ON COMMIT DROP AS
SELECT row_number() OVER (ORDER BY id) AS n, id, name, search_key
  FROM edu_library_author;
ANALYZE people;
INSERT INTO edu_library_publisher (name, search_key, active)
SELECT x.w, ' ' || x.f, true FROM words, unnest(words.w, words.f) AS x (w, f)
 WHERE list = 'publishers';
"""
TITLES = """
CREATE TEMP TABLE dice ON COMMIT DROP AS
SELECT g, random() AS r, random() < 0.3 AS school,
       1 + floor(12 * random())::int AS grade,
       1 + floor(10 * random())::int AS frame, 1 + floor(16 * random())::int AS subject,
       1 + floor(40000 * random() * random())::int AS author,
       1 + floor(18 * random() * random())::int AS house,
       2025 - floor(60 * random() * random())::int AS year,
       1 + floor(100 * random() * random())::int AS a,
       1 + floor(100 * random() * random())::int AS b,
       1 + floor(100 * random())::int AS c, floor(300 * random())::int AS d,
       floor(5 * random())::int AS volume
  FROM generate_series(1, {titles}) AS g;
ANALYZE dice;
INSERT INTO edu_library_title (
       id, name, volume, author_names, publisher_id, year, language, isbn, kind_id,
       audience, ddc, call_number, unit_id, active, price, match_key, search_key)
SELECT 1000000 + g, name, made.volume, made.author, publisher, made.year,
       CASE WHEN d.r < 0.92 THEN 'vie' WHEN d.r < 0.98 THEN 'eng' ELSE 'fre' END,
       isbn, kind,
       CASE WHEN d.school AND d.r < 0.1 THEN 'teacher' ELSE 'all' END, ddc, ddc,
       (SELECT id FROM edu_unit ORDER BY id DESC LIMIT 1), true, 30000,
       btrim(concat_ws(' ', plain, 'tap ' || nullif(d.volume, 0))),
       concat_ws(' ', '', plain, 'tap ' || nullif(d.volume, 0), d.year,
                 made.house, btrim(people), replace(ddc, '.', ' '), isbn)
  FROM (SELECT dice.g, dice.r, dice.school, dice.year, dice.volume AS number,
               p.name AS author, p.search_key AS people, h.f[house] AS house,
               ddc[1 + grade % 8] AS ddc, k.id AS kind, e.id AS publisher,
               CASE WHEN r < 0.7
                    THEN '97860' || lpad((g * 7)::text, 8, '0') END AS isbn,
               CASE WHEN dice.volume > 0 THEN 'Tập ' || dice.volume END AS volume,
               CASE WHEN dice.school
                    THEN btrim(concat_ws(' ', fr.w[frame], s.w[subject], grade))
                    ELSE concat_ws(' ', w.w[a], w.w[b], w.w[c], w.w[d]) END AS name,
               CASE WHEN dice.school
                    THEN btrim(concat_ws(' ', fr.f[frame], s.f[subject], grade))
                    ELSE concat_ws(' ', w.f[a], w.f[b], w.f[c], w.f[d]) END AS plain
          FROM dice JOIN people p ON p.n = dice.author
          JOIN words w ON w.list = 'words' JOIN words fr ON fr.list = 'frames'
          JOIN words s ON s.list = 'subjects' JOIN words h ON h.list = 'publishers'
          JOIN (SELECT name, min(id) AS id FROM edu_library_publisher GROUP BY name) e
            ON e.name = h.w[house]
          JOIN edu_library_kind k ON k.code = CASE
               WHEN dice.school AND r < 0.15 THEN 'SGK' WHEN r < 0.1 THEN 'SNV'
               WHEN r < 0.6 THEN 'STK' WHEN r < 0.95 THEN 'STN' ELSE 'BTC' END,
               (SELECT
               '{{510,530.7,540,570,895.922,910,372.35,004}}'::text[] AS ddc) AS x
       ) AS made
  JOIN dice d USING (g);
INSERT INTO edu_library_contribution (title_id, author_id, role, sequence)
SELECT 1000000 + g, p.id, 'author', 1 FROM dice JOIN people p ON p.n = author;
INSERT INTO edu_library_title_edu_subject_rel (
       edu_library_title_id, edu_subject_id)
SELECT 1000000 + g, s.id FROM dice JOIN (
       SELECT row_number() OVER (ORDER BY id) AS n, id FROM edu_subject) s
    ON n = subject
 WHERE school OR r < 0.1;
INSERT INTO edu_grade_edu_library_title_rel (edu_library_title_id, edu_grade_id)
SELECT 1000000 + g, e.id FROM dice JOIN (
       SELECT row_number() OVER (ORDER BY id) AS n, id FROM edu_grade) e ON n = grade
 WHERE school;
"""
SCHOOLS = """
INSERT INTO edu_unit (
       id, name, code, kind, parent_id, parent_path, company_id,
       national_standard, active)
SELECT 100000 + n, 'Bench ' || n, 'BENCH' || n, 'school', above.id,
       above.parent_path || (100000 + n) || '/', above.company_id, 'none', true
  FROM edu_unit above, generate_series(1, {schools}) AS n WHERE above.id = {above};
"""
COPIES = """
INSERT INTO edu_library_copy (
       unit_id, title_id, stack_id, kind_id, number, accession_no, label_token, status,
       condition, source, date_in, active, price, is_reference_only)
SELECT u.id, 1000001 + floor({titles} * random() * sqrt(random()))::int, s.id, k.id,
       number, s.code || '.' || lpad(number::text, 5, '0'),
       'B' || lpad(u.n::text, 4, '0') || lpad(number::text, 6, '0'),
       CASE WHEN random() < 0.85 THEN 'available' ELSE 'on_loan' END,
       'good', 'purchase', '2024-01-01', true, 30000, false
  FROM (SELECT row_number() OVER (ORDER BY id) AS n, id FROM edu_unit
         WHERE code LIKE 'BENCH%') AS u,
       generate_series(1, {each}) AS number,
       (SELECT id, code FROM edu_library_stack ORDER BY id LIMIT 1) AS s,
       (SELECT id FROM edu_library_kind ORDER BY id LIMIT 1) AS k;
"""
TABLES = (
    *("edu_library_title", "edu_library_copy", "edu_library_contribution"),
    *("edu_library_author", "edu_grade_edu_library_title_rel"),
    "edu_library_title_edu_subject_rel",
)


def fill(env, titles, copies, schools):
    """Fill the catalogue; return the seconds by part."""
    from odoo.addons.edu_library.engine.search_words import fold_words

    cr, seconds = env.cr, {}
    cr.execute("SET LOCAL jit = off; SET LOCAL maintenance_work_mem = '512MB'")
    cr.execute("SELECT setseed(0.5)")
    cr.execute("CREATE TEMP TABLE words (list text, w text[], f text[]) ON COMMIT DROP")
    # Else each access would unpack the list.
    cr.execute("ALTER TABLE words ALTER w SET STORAGE PLAIN, ALTER f SET STORAGE PLAIN")
    for name, words in LISTS.items():
        rows = [name, words.split(";"), [fold_words(w) for w in words.split(";")]]
        cr.execute("INSERT INTO words VALUES (%s, %s, %s)", rows)
    above = env.ref("edu_base.unit_department").id
    counts = {"titles": titles, "each": copies // schools}
    counts |= {"schools": schools, "above": above}
    with _without_indexes(cr):
        for name, statement in (
            ("titles", SCHOOLS + AUTHORS + TITLES),
            ("copies", COPIES),
        ):
            start = time.perf_counter()
            cr.execute(statement.format(**counts))
            seconds[name] = round(time.perf_counter() - start)
        start = time.perf_counter()
    seconds["indexes"] = round(time.perf_counter() - start)
    env.invalidate_all()
    return seconds


@contextmanager
def _without_indexes(cr):
    """Take away what makes many rows slow; build the indexes anew afterwards."""
    cr.execute(
        "SELECT conrelid::regclass, conname FROM pg_constraint WHERE contype = 'f' "
        "AND conrelid::regclass::text IN %s",
        [TABLES],
    )
    for table, name in cr.fetchall():
        cr.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    cr.execute(
        "SELECT indexrelid::regclass, pg_get_indexdef(indexrelid) FROM pg_index "
        "LEFT JOIN pg_constraint ON conindid = indexrelid "
        "WHERE conindid IS NULL AND indrelid::regclass::text IN %s",
        [TABLES],
    )
    indexes = cr.fetchall()
    for name, _definition in indexes:
        cr.execute(f"DROP INDEX {name}")
    yield
    for _name, definition in indexes:
        cr.execute(definition)
