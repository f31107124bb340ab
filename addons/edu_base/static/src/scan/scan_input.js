import { Component, onMounted, onWillDestroy, onWillStart, useExternalListener, useRef, useState } from "@odoo/owl";
import { BarcodeVideoScanner, isBarcodeScannerSupported } from "@web/core/barcode/barcode_video_scanner";
import { hasTouch } from "@web/core/browser/feature_detection";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { uuid } from "@web/core/utils/strings";
import { useService } from "@web/core/utils/hooks";
import { beep, isMuted, setMuted } from "./scan_sound";
import { ScanQueue } from "./scan_queue";

const SAME_CODE_MS = 2500;
// Unikey and its like turn the letters that a scanner types into accents.
const LABEL = /^h\S{0,5}:|\/q\//i;
const FOREIGN = /[^\x20-\x7e]/;
const SEVERITY = { ok: 0, warn: 1, error: 2 };
const ICONS = {
    waiting: "fa-clock-o",
    ok: "fa-check",
    warn: "fa-exclamation-triangle",
    error: "fa-times",
};

/**
 * One field for everything that reads codes: a keyboard-wedge or Bluetooth scanner,
 * the camera of a phone, or fingers. Enter (or Tab) ends a code. A code is taken the
 * moment it ends, whatever the server is doing: a fast scan is never dropped.
 *
 * Use it with a handler that answers a batch of scans:
 *
 *     <ScanInput storageKey="`count/${countId}/${uid}`" onScan.bind="upload"
 *                payload.bind="payload" onResult.bind="show"/>
 *
 *     async upload(batch) {   // [{id, code, at, age, ...payload}]
 *         return this.orm.silent.call("edu.equipment.count", "upload", [[id], batch]);
 *     }                       // [{id, status: "ok"|"warn"|"error", title, detail}]
 *     payload() {             // what holds at the moment of the scan
 *         return { place_id: this.state.place.id };
 *     }
 *
 * The server must do nothing for an `id` it knows: a batch whose answer got lost is
 * sent again. Scans the server could not be asked about stay in the browser under
 * `storageKey` and go out by themselves; those it refused wait for the user.
 * The key must hold the user, so that a shared computer never mixes people up.
 *
 * Props: `onScan` (required), `storageKey` (required), `payload()`, `placeholder`,
 * `onResult(scan, result)` for each answer, `onQueue(queue)` to get the `ScanQueue`
 * and push scans of one's own (a typed quantity, a correction), `limit` of the list
 * shown (0: no list), `onCode(code)` that returns true to keep a code for itself.
 */
export class ScanInput extends Component {
    static template = "edu_base.ScanInput";
    static components = { BarcodeVideoScanner };
    static props = {
        onScan: Function,
        storageKey: String,
        payload: { type: Function, optional: true },
        onResult: { type: Function, optional: true },
        onQueue: { type: Function, optional: true },
        onCode: { type: Function, optional: true },
        placeholder: { type: String, optional: true },
        limit: { type: Number, optional: true },
    };
    static defaultProps = { limit: 8 };

    setup() {
        this.icons = ICONS;
        this.defaultPlaceholder = _t("Scan or type a code");
        this.notification = useService("notification");
        this.input = useRef("input");
        this.state = useState({
            last: [],
            muted: isMuted(),
            camera: false,
            hasCamera: false,
            keyboard: !hasTouch(),
        });
        this.queue = new ScanQueue(this.props.storageKey, (batch) => this.props.onScan(batch));
        this.waiting = useState(this.queue.state);
        this.queue.onResult((scan, result) => this.onResult(scan, result));
        this.state.last = this.queue.state.pending.slice(-this.props.limit).reverse().map((scan) => this.entry(scan));
        this.props.onQueue?.(this.queue);
        useExternalListener(document, "keydown", this.onStrayKey, { capture: true });
        onWillStart(async () => {
            this.state.hasCamera = await this.findCamera();
        });
        onMounted(() => this.focus());
        onWillDestroy(() => this.queue.destroy());
    }

    async findCamera() {
        if (!isBarcodeScannerSupported()) {
            return false;
        }
        const devices = (await browser.navigator.mediaDevices.enumerateDevices?.()) || [];
        return devices.some((device) => device.kind === "videoinput");
    }

    get refusedCount() {
        return this.waiting.pending.filter((scan) => scan.refused).length;
    }

    get waitingCount() {
        return this.waiting.pending.length - this.refusedCount;
    }

    get offlineText() {
        return _t(
            "No connection. Go on: %s scans are kept here and sent as soon as it is back.",
            this.waitingCount
        );
    }

    get waitingText() {
        return _t("%s on the way…", this.waitingCount);
    }

    get refusedText() {
        return _t("%s scans were refused.", this.refusedCount);
    }

    focus() {
        this.input.el?.focus({ preventScroll: true });
    }

    /** What a scanner types while nothing has the focus belongs into the field. */
    onStrayKey(ev) {
        const { activeElement } = document;
        const free = !activeElement || activeElement === document.body || activeElement.tagName === "BUTTON";
        if (free && ev.key.length === 1 && ev.key !== " " && !ev.ctrlKey && !ev.altKey && !ev.metaKey) {
            this.focus();
        }
    }

    onKeydown(ev) {
        const code = this.input.el.value.trim();
        if (ev.key === "Enter" || (ev.key === "Tab" && code)) {
            ev.preventDefault();
            this.input.el.value = "";
            this.take(code);
        } else if (ev.key === "Escape") {
            this.input.el.value = "";
        }
    }

    onCamera(code) {
        const now = Date.now();
        // The camera sees a label many times while it is held in front of it.
        if (code === this.seen?.code && now - this.seen.at < SAME_CODE_MS) {
            this.seen.at = now;
            return;
        }
        this.seen = { code, at: now };
        this.take(code);
    }

    onCameraError(error) {
        this.state.camera = false;
        this.notification.add(error.message, { type: "warning" });
    }

    take(code) {
        if (LABEL.test(code) && FOREIGN.test(code)) {
            const detail = _t("Vietnamese typing changed this label: turn it off, scan again.");
            this.show({ id: uuid(), status: "error", title: code, detail });
            this.sound("error");
        } else if (code && !this.props.onCode?.(code)) {
            const scan = this.queue.push(code, this.props.payload?.() || {});
            this.show(this.entry(scan));
        }
    }

    entry(scan) {
        const { id, code, refused } = scan;
        return { id, title: code, detail: refused || "", status: refused ? "error" : "waiting" };
    }

    show(entry) {
        const index = this.state.last.findIndex((other) => other.id === entry.id);
        if (index >= 0) {
            Object.assign(this.state.last[index], entry);
        } else {
            this.state.last.unshift(entry);
            this.state.last.splice(this.props.limit);
        }
    }

    onResult(scan, result) {
        const { id, status, title, detail } = result;
        this.show({ id, status, title: title || scan.code, detail: detail || "" });
        this.sound(status);
        this.props.onResult?.(scan, result);
    }

    /** Answers of one batch come together: the gravest is heard, once. */
    sound(status) {
        if (!this.heard) {
            browser.setTimeout(() => {
                beep(this.heard);
                this.heard = null;
            }, 30);
        }
        if (!this.heard || SEVERITY[status] > SEVERITY[this.heard]) {
            this.heard = status;
        }
    }

    toggleSound() {
        this.state.muted = !this.state.muted;
        setMuted(this.state.muted);
        this.focus();
    }

    toggleCamera() {
        this.state.camera = !this.state.camera;
        this.focus();
    }

    /** On a phone the keyboard would cover half the screen: it comes when asked. */
    toggleKeyboard() {
        this.state.keyboard = !this.state.keyboard;
        this.input.el.blur();
        browser.setTimeout(() => this.focus(), 50);
    }

    dropRefused() {
        for (const scan of this.queue.refused) {
            this.queue.drop(scan.id);
        }
        this.focus();
    }
}
