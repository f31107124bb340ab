/** Pictures wait here: they are too large for where the browser keeps words. */
const DATABASE = "edu-onsite";
const TABLE = "photos";
const LONGEST_SIDE = 1600;
const QUALITY = 0.75;

function open() {
    return new Promise((resolve, reject) => {
        const request = window.indexedDB.open(DATABASE, 1);
        request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
}

async function run(mode, act) {
    const database = await open();
    try {
        return await new Promise((resolve, reject) => {
            const transaction = database.transaction(TABLE, mode);
            const request = act(transaction.objectStore(TABLE));
            transaction.oncomplete = () => resolve(request.result);
            transaction.onerror = transaction.onabort = () => reject(transaction.error);
        });
    } finally {
        database.close();
    }
}

export function keepPhoto(key, data) {
    return run("readwrite", (table) => table.put(data, key));
}

export function readPhoto(key) {
    return run("readonly", (table) => table.get(key));
}

export function forgetPhoto(key) {
    return run("readwrite", (table) => table.delete(key)).catch(() => {});
}

/** A picture of a phone is large: the longer side becomes 1,600 dots at most. */
export async function shrinkPhoto(file) {
    const image = await createImageBitmap(file);
    const ratio = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * ratio);
    canvas.height = Math.round(image.height * ratio);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    image.close();
    return canvas.toDataURL("image/jpeg", QUALITY);
}
