"""Print HTML documents as PDF with WeasyPrint, without any access to the network."""

import logging
import pathlib

from .register_fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR, font_files

BASE = "http://static.invalid"
FONT_URL = "font:"
FACES = {
    REGULAR: ("normal", "normal"),
    BOLD: ("bold", "normal"),
    ITALIC: ("normal", "italic"),
    BOLD_ITALIC: ("bold", "italic"),
}
STYLESHEET = "/edu_base/static/src/print/official.css"

# It reports eight steps for every page it prints.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)


def print_pages(bodies, static_path):
    """Return one PDF of HTML bodies; each counts its own pages.

    :param bodies: HTML texts
    :param static_path: function from the path of a static file to its place on disk,
        None for what must not be read
    :raise FontsMissing: when Liberation Serif is not installed
    """
    # WeasyPrint takes half a second to load: only whoever prints waits for it.
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    fetcher = _fetcher(static_path)
    fonts = FontConfiguration()
    options = {"font_config": fonts, "base_url": BASE, "url_fetcher": fetcher}
    sheets = [
        CSS(string=face_rules(font_files()), **options),
        CSS(filename=static_path(STYLESHEET), **options),
    ]
    documents = [
        HTML(string=body, base_url=BASE, url_fetcher=fetcher).render(
            stylesheets=sheets, font_config=fonts
        )
        for body in bodies
    ]
    pages = [page for document in documents for page in document.pages]
    return documents[0].copy(pages).write_pdf()


def face_rules(files):
    """Return the CSS that names our own copy of the typeface.

    Two versions of Liberation Serif may be installed; the one without Vietnamese
    letters must not be picked.

    >>> print(face_rules({"EduSerif-Bold": "/x.ttf"}))
    @font-face {font-family: "Edu Serif"; font-weight: bold; font-style: normal; \
src: url("font:EduSerif-Bold")}
    """
    return "\n".join(
        f'@font-face {{font-family: "Edu Serif"; font-weight: {FACES[name][0]}; '
        f'font-style: {FACES[name][1]}; src: url("{FONT_URL}{name}")}}'
        for name in files
    )


def _fetcher(static_path):
    """Return a fetcher of data: addresses, our typeface and static files, no more."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class StaticFetcher(URLFetcher):
        def fetch(self, url, headers=None):
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = None
            if url.startswith(FONT_URL):
                path = font_files().get(url.removeprefix(FONT_URL))
            elif url.startswith(BASE + "/"):
                path = static_path(url.removeprefix(BASE).split("?")[0])
            if not path:
                raise ValueError(f"Not allowed in a printed document: {url}")
            return URLFetcherResponse(url, pathlib.Path(path).read_bytes())

    return StaticFetcher(allowed_protocols={"data"})
