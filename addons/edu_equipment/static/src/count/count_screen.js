import { Component, onWillDestroy, onWillStart, useState } from "@odoo/owl";
import { ScanInput } from "@edu_base/scan/scan_input";
import { beep } from "@edu_base/scan/scan_sound";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { ask } from "./count_ask";
import { CountFind } from "./count_find";
import { CountHere } from "./count_here";
import { CountPlaces } from "./count_places";
import { CountUnlabelled } from "./count_unlabelled";

const MODEL = "edu.equipment.count";
const PLACE_LABEL = /(?:^|\/)q?\/?(P[0-9A-Z]{10})$/i;
const REFRESH_MS = 400;

/**
 * Counting, phone first: choose or scan a place, scan what is there, say that the place
 * is finished. The server never tells this screen what the books expect.
 */
export class CountScreen extends Component {
    static template = "edu_equipment.CountScreen";
    static components = { ScanInput, CountHere, CountPlaces };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        const { action, resId } = this.props;
        this.countId = action.params?.count_id || resId || action.context.active_id;
        this.state = useState({ data: null, placeId: 0, condition: "", card: null, rows: [] });
        onWillStart(() => this.start());
        onWillDestroy(() => browser.clearTimeout(this.timer));
    }

    async start() {
        await this.load();
        this.props.updateActionState?.({ resId: this.countId });
        const last = Number(browser.localStorage.getItem(this.placeKey));
        const wanted = this.props.action.params?.place_id || last;
        if (this.places.some((place) => place.id === wanted)) {
            await this.choose(wanted);
        }
    }

    async load() {
        this.state.data = await this.orm.call(MODEL, "screen", [[this.countId]]);
    }

    get placeKey() {
        return `edu.count.place/${this.countId}`;
    }

    get storageKey() {
        return `count/${this.countId}/${this.state.data.uid}`;
    }

    get places() {
        return this.state.data.places;
    }

    /** Shelves counted with their room stay out of the list, their labels do not. */
    get rooms() {
        return this.places.filter((place) => place.id === place.room_id);
    }

    get place() {
        return this.places.find((place) => place.id === this.state.placeId);
    }

    get isOpen() {
        return ["todo", "counting"].includes(this.place.state);
    }

    get scanPlaceholder() {
        return this.place ? _t("Scan what is here") : _t("Scan the label of the place");
    }

    get notes() {
        return {
            finished: _t("Finished by %s. Another person checks and confirms it.", this.place.by),
            confirmed: _t("Confirmed by %s.", this.place.by),
        };
    }

    // ----- places -----------------------------------------------------------
    async choose(placeId) {
        this.state.placeId = placeId;
        this.state.card = null;
        this.state.rows = [];
        browser.localStorage.setItem(this.placeKey, placeId || "");
        await this.refresh();
    }

    /** Labels of places switch the place; nothing is counted without one. */
    takeCode(code) {
        const token = code.trim().match(PLACE_LABEL)?.[1].toUpperCase();
        const typed = code.trim().toLowerCase();
        const place = this.places.find(
            (other) =>
                (token && other.token === token) ||
                (!this.place && other.code && other.code.toLowerCase() === typed)
        );
        if (place) {
            beep("ok");
            this.choose(place.room_id);
            return true;
        }
        const refusal = this.refusal(token);
        if (refusal) {
            beep("error");
            this.notification.add(refusal, { type: "danger" });
        }
        return Boolean(refusal);
    }

    /** Why a code cannot be taken as a thing now, or nothing. */
    refusal(token) {
        if (token) {
            return _t("This place is not part of the count.");
        }
        if (!this.place) {
            return _t("Choose the place first.");
        }
        return this.isOpen ? "" : _t("This place is finished. Press “Count on here” first.");
    }

    // ----- scans ------------------------------------------------------------
    payload() {
        return { place_id: this.place.id, condition: this.state.condition, quantity: 1 };
    }

    upload(batch) {
        return this.orm.silent.call(MODEL, "upload", [[this.countId], batch[0].place_id, batch]);
    }

    onResult(scan, result) {
        if (scan.place_id === this.state.placeId && result.status) {
            this.state.card = { ...result, condition: scan.condition };
        }
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.refresh(), REFRESH_MS);
    }

    async refresh() {
        const placeId = this.state.placeId;
        if (!placeId) {
            return;
        }
        try {
            const rows = await this.orm.silent.call(MODEL, "screen_place", [[this.countId], placeId]);
            if (placeId === this.state.placeId) {
                this.state.rows = rows;
            }
        } catch {
            // Without a network the list waits; the queue knows what was scanned.
        }
    }

    /** Add to what was counted of a thing, or take back with a negative quantity. */
    add(row, quantity) {
        if (!quantity) {
            return;
        }
        this.queue.push(row.code || row.equipment_code || "", {
            place_id: this.place.id,
            equipment_id: row.equipment_id || null,
            condition: row.condition || "",
            note: row.note || "",
            quantity,
        });
    }

    /** A note belongs to a scan: take the old one back, add it again with the words. */
    describe(row, note) {
        this.add(row, -row.quantity);
        this.add({ ...row, note }, row.quantity);
    }

    find() {
        this.dialog.add(CountFind, {
            find: (text) => this.orm.call(MODEL, "screen_find", [[this.countId], text]),
            add: (thing) =>
                this.queue.push(thing.code, { ...this.payload(), equipment_id: thing.id }),
        });
    }

    addUnlabelled() {
        this.dialog.add(CountUnlabelled, {
            add: (values) =>
                this.queue.push("", {
                    place_id: this.place.id,
                    condition: this.state.condition,
                    ...values,
                }),
        });
    }

    // ----- finishing --------------------------------------------------------
    async step(method, question) {
        if (this.queue.state.pending.length) {
            this.notification.add(_t("Some scans have not reached the server yet."), {
                type: "warning",
            });
            return;
        }
        if (question && !(await ask(this.dialog, question))) {
            return;
        }
        this.state.data = await this.orm.call(MODEL, method, [[this.countId], this.place.id]);
    }

    finish() {
        const question = this.state.rows.length
            ? _t("Has everything in this place been counted?")
            : _t("Nothing was counted here. Is the place empty?");
        return this.step("screen_finish", question);
    }

    confirm() {
        return this.step("screen_confirm", _t("Have you checked that this list is right?"));
    }

    recount() {
        return this.step("screen_recount");
    }

    leave() {
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: MODEL,
            res_id: this.countId,
            views: [[false, "form"]],
        });
    }
}

registry.category("actions").add("edu_equipment_count", CountScreen);
