/** A board as a picture: its elements, with their styles, drawn by the browser. */

const FONT = "/web/static/src/libs/fontawesome/fonts/fontawesome-webfont.woff2";
const SCALE = 2;
const SKIPPED = new Set(["SCRIPT", "STYLE"]);

/** Offer a canvas as a PNG file. */
export function save(canvas, name) {
    const link = document.createElement("a");
    link.download = `${name.replace(/[\\/:*?"<>|]+/g, " ")}.png`;
    link.href = canvas.toDataURL("image/png");
    link.click();
}

/** Copy an element with the styles it has; charts become pictures. */
function copy(element) {
    if (SKIPPED.has(element.tagName) || element.classList.contains("o_edu_no_picture")) {
        return null;
    }
    let clone = element.cloneNode(false);
    if (element.tagName === "CANVAS") {
        clone = document.createElement("img");
        clone.src = element.toDataURL("image/png");
    }
    const style = getComputedStyle(element);
    clone.style.cssText = Array.from(style, (name) => `${name}:${style.getPropertyValue(name)}`).join(";");
    copyBefore(element, clone);
    for (const child of element.childNodes) {
        const below = child.nodeType === Node.ELEMENT_NODE ? copy(child) : child.cloneNode();
        if (below) {
            clone.appendChild(below);
        }
    }
    return clone;
}

/** Icons are the text before an element: a style alone does not carry them. */
function copyBefore(element, clone) {
    const content = getComputedStyle(element, "::before").content;
    if (element.classList.contains("fa") && content && content !== "none") {
        clone.append(content.replace(/"/g, ""));
    }
}

async function fontRule() {
    const blob = await (await fetch(FONT)).blob();
    const url = await new Promise((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result);
        reader.readAsDataURL(blob);
    });
    return `@font-face { font-family: FontAwesome; src: url(${url}); }`;
}

/** Draw an element, all of it though it scrolls, and offer it as a file. */
export async function savePicture(element, name) {
    const width = element.scrollWidth;
    const height = element.scrollHeight;
    const clone = copy(element);
    Object.assign(clone.style, { width: `${width}px`, height: `${height}px`, overflow: "visible", background: getComputedStyle(element).backgroundColor });
    const style = document.createElement("style");
    style.textContent = await fontRule();
    clone.prepend(style);
    const page = new XMLSerializer().serializeToString(clone);
    const svg =
        `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
        `<foreignObject width="100%" height="100%">${page}</foreignObject></svg>`;
    const image = new Image();
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
    await image.decode();
    const canvas = document.createElement("canvas");
    Object.assign(canvas, { width: width * SCALE, height: height * SCALE });
    const pen = canvas.getContext("2d");
    pen.scale(SCALE, SCALE);
    pen.drawImage(image, 0, 0);
    save(canvas, name);
    return canvas;
}
