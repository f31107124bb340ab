import { reactive } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { RPCError } from "@web/core/network/rpc";
import { uuid } from "@web/core/utils/strings";

const PREFIX = "edu.scan:";
const BATCH = 100;
const RETRY_MS = [1000, 2000, 5000, 10000, 30000];
// The server understood and said no; anything else (network, restart, expired
// session, two transactions at once) is worth another try.
const REFUSALS = ["UserError", "ValidationError", "AccessError", "MissingError", "RedirectWarning"];

function isRefusal(error) {
    const name = (error instanceof RPCError && error.exceptionName) || "";
    return name.startsWith("odoo.exceptions.") && REFUSALS.includes(name.split(".").pop());
}

/**
 * Scans waiting for the server: in order, kept in the browser until answered.
 *
 * Each scan is stored under its own key before anything else happens, so that a
 * reload, a flat battery or a lost network loses nothing. A scan may reach the server
 * twice (the answer got lost): the server must treat a known `id` as done.
 */
export class ScanQueue {
    /**
     * @param {string} key what the scans belong to, e.g. `count/12/7`; scans left
     *     under the same key by an earlier visit are sent first
     * @param {(batch: Object[]) => Promise<Object[]>} send gets
     *     [{id, code, at, age, ...payload}]: `at` is the client's clock (ms), `age` the
     *     milliseconds since the scan, right even where that clock is wrong. Answers
     *     [{id, status: "ok"|"warn"|"error", title, detail, ...}]; "refused": not taken,
     *     kept here with the reason in `detail` until the user decides
     */
    constructor(key, send) {
        this.prefix = `${PREFIX}${key}:`;
        this.send = send;
        this.listeners = [];
        this.attempt = 0;
        this.state = reactive({ pending: [], offline: false, sending: false, unsafe: false });
        this.onOnline = () => {
            this.attempt = 0; // what failed without a network says nothing about this one
            this.flush();
        };
        browser.addEventListener("online", this.onOnline);
        this.state.pending.push(...this.stored());
        this.flush();
    }

    destroy() {
        this.destroyed = true;
        browser.clearTimeout(this.timer);
        browser.removeEventListener("online", this.onOnline);
    }

    /** Call `listener(scan, result)` for each answer; returns the way to stop. */
    onResult(listener) {
        this.listeners.push(listener);
        return () => {
            this.listeners = this.listeners.filter((other) => other !== listener);
        };
    }

    /** Scans that the server refused and that wait for a decision of the user. */
    get refused() {
        return this.state.pending.filter((scan) => scan.refused);
    }

    /** Take a scan; `payload` is what was chosen at that moment (place, quantity…). */
    push(code, payload = {}) {
        const scan = { ...payload, id: uuid() + uuid(), code, at: Date.now() };
        this.store(scan);
        this.state.pending.push(scan);
        this.flush();
        return scan;
    }

    /**
     * Send until nothing waits; one batch at a time keeps the order.
     * @returns {Promise} settled once nothing is on its way: answered, or no connection
     */
    flush() {
        browser.clearTimeout(this.timer);
        this.flushing ||= this.sendAll().finally(() => (this.flushing = null));
        return this.flushing;
    }

    async sendAll() {
        this.state.sending = true;
        try {
            for (let batch; !this.destroyed && (batch = this.nextBatch()).length; ) {
                await this.sendBatch(batch);
                this.attempt = 0;
                this.state.offline = false;
            }
        } catch (error) {
            this.state.offline = true;
            this.failure = error;
            const wait = RETRY_MS[Math.min(this.attempt++, RETRY_MS.length - 1)];
            this.timer = browser.setTimeout(() => this.flush(), wait);
        } finally {
            this.state.sending = false;
        }
    }

    /** After a refusal scans go one by one, so that the good ones pass. */
    nextBatch() {
        const waiting = this.state.pending.filter((scan) => !scan.refused);
        return waiting.slice(0, waiting[0]?.alone ? 1 : BATCH);
    }

    async sendBatch(batch) {
        const now = Date.now();
        const rows = batch.map(({ alone, ...scan }) => ({
            ...scan,
            age: Math.max(0, now - scan.at),
        }));
        let results;
        try {
            results = await this.send(rows);
        } catch (error) {
            if (!isRefusal(error)) {
                throw error;
            }
            const message = error.data?.message || error.message;
            if (batch.length === 1) {
                this.refuse(batch[0], message);
            } else {
                batch.forEach((scan) => (scan.alone = true));
            }
            return;
        }
        const byId = Object.fromEntries(results.map((result) => [result.id, result]));
        for (const scan of batch) {
            const result = byId[scan.id] || { id: scan.id, status: "ok" };
            if (result.status === "refused") {
                this.refuse(scan, result.detail);
                continue;
            }
            this.drop(scan.id);
            this.listeners.forEach((listener) => listener(scan, result));
        }
    }

    refuse(scan, message) {
        scan.refused = message;
        this.store(scan);
        const result = { id: scan.id, status: "error", title: scan.code, detail: message };
        this.listeners.forEach((listener) => listener(scan, result));
    }

    /** Try the refused scans again. */
    retry() {
        for (const scan of this.refused) {
            delete scan.refused;
            scan.alone = true;
            this.store(scan);
        }
        return this.flush();
    }

    /** Forget a scan that waits; the user asked for it. */
    drop(id) {
        const index = this.state.pending.findIndex((scan) => scan.id === id);
        if (index >= 0) {
            this.state.pending.splice(index, 1);
        }
        browser.localStorage.removeItem(this.prefix + id);
    }

    store({ alone, ...scan }) {
        try {
            browser.localStorage.setItem(this.prefix + scan.id, JSON.stringify(scan));
        } catch {
            this.state.unsafe = _t("This browser cannot keep scans: stay on this page.");
        }
    }

    stored() {
        const scans = [];
        for (let i = 0; i < browser.localStorage.length; i++) {
            const key = browser.localStorage.key(i);
            if (key.startsWith(this.prefix)) {
                scans.push(JSON.parse(browser.localStorage.getItem(key)));
            }
        }
        return scans.sort((a, b) => a.at - b.at);
    }
}
