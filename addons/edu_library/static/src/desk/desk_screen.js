import { Component, onWillStart, useState } from "@odoo/owl";
import { ScanInput } from "@edu_base/scan/scan_input";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { ConnectionLostError } from "@web/core/network/rpc";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { DeskFind } from "./desk_find";
import { DeskReader } from "./desk_reader";
import { DeskWhy } from "./desk_why";

const MODEL = "edu.library.desk";
const SHOWN = 12;
const REFRESH_MS = 1500;
// Cards are known by their code alone, so that lending goes on without network.
const CARD = /^(?:.*\/q\/)?(R[0-9A-Z]{10}|TV\d{5,})$/i;

/**
 * The desk: one field for cards and books. A card puts its reader on the desk, a book
 * is then lent to that reader; without a reader, or in the mode "take back", it comes
 * back. What each scan means is decided here, at once, so that scans kept without
 * network mean the same later.
 */
export class DeskScreen extends Component {
    static template = "edu_library.DeskScreen";
    static components = { ScanInput, DeskReader };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.state = useState({ data: null, mode: "auto", card: null, reader: null, done: [], condition: "" });
        this.icons = { ok: "fa-check-circle", warn: "fa-exclamation-triangle", error: "fa-times-circle" };
        this.words = {
            lend: _t("Lent"),
            inside: _t("Reads here"),
            return: _t("Taken back"),
            renew: _t("Renewed"),
            hold: _t("On hold"),
            give_up: _t("Hold given up"),
            undo: _t("Undone"),
            lost: _t("Lost"),
            damaged: _t("Damaged"),
        };
        this.modes = [
            ["auto", _t("Lend or return"), "fa-exchange", "l"],
            ["return", _t("Take back"), "fa-undo", "b"],
            ["inside", _t("Read here"), "fa-book", "i"],
            ["renew", _t("Renew"), "fa-refresh", "r"],
            ["hold", _t("Hold"), "fa-clock-o", "o"],
            ["look", _t("Look up"), "fa-search", "f"],
        ];
        this.refresh = useDebounced(() => this.loadFigures(), REFRESH_MS);
        onWillStart(() => this.load());
    }

    async load(unitId) {
        const last = unitId || Number(browser.localStorage.getItem("edu.library.desk.unit")) || false;
        this.state.data = await this.orm.call(MODEL, "screen", [last]);
        this.state.done = this.state.data.last;
        browser.localStorage.setItem("edu.library.desk.unit", this.unit.id);
    }

    async chooseUnit(ev) {
        this.clear();
        await this.load(Number(ev.target.value));
    }

    get unit() {
        return this.state.data.unit;
    }

    get storageKey() {
        return `library/${this.unit.id}/${this.state.data.uid}`;
    }

    get placeholder() {
        const texts = {
            auto: this.state.card ? _t("Scan the books to lend") : _t("Scan a card, or a book that comes back"),
            return: _t("Scan the books that come back"),
            inside: this.state.card ? _t("Scan what is read here") : _t("Scan the card of the reader"),
            renew: _t("Scan the book to renew"),
            hold: this.state.card ? _t("Scan the book or its ISBN") : _t("Scan the card of the reader"),
            look: _t("Scan anything"),
        };
        return texts[this.state.mode];
    }

    /** What the next book means, decided when it is scanned. */
    get act() {
        if (this.state.mode === "auto") {
            return this.state.card ? "lend" : "return";
        }
        return this.state.mode;
    }

    // ----- scans ------------------------------------------------------------
    /** A card changes the reader at once; it is sent all the same, to be shown. */
    takeCode(code) {
        const card = code.trim().match(CARD)?.[1];
        this.isCard = Boolean(card);
        if (card) {
            this.state.card = card.toUpperCase();
            this.state.reader = null;
        }
        return false;
    }

    payload() {
        return {
            act: this.isCard ? "look" : this.act,
            reader: this.state.card || "",
            condition: this.state.condition,
        };
    }

    scan(batch) {
        return this.orm.silent.call(MODEL, "scan", [this.unit.id, batch]);
    }

    onResult(scan, result) {
        if (result.reader && this.isCurrent(result.reader)) {
            this.state.reader = result.reader;
            this.state.card = result.reader.token;
        }
        this.state.done = this.state.done.filter((other) => other.id !== result.id && other.id !== scan.code);
        this.state.done.unshift({ ...result, act: scan.act, at: scan.at, code: scan.code });
        this.state.done.splice(SHOWN);
        this.refresh();
    }

    isCurrent(reader) {
        const card = this.state.card;
        return card === reader.token || card === reader.card_no;
    }

    /** The figures of the day follow when the scanner rests; without network they wait. */
    async loadFigures() {
        try {
            this.state.data.waiting = await this.orm.silent.call(MODEL, "waiting", [this.unit.id]);
        } catch (error) {
            if (!(error instanceof ConnectionLostError)) {
                throw error;
            }
        }
    }

    // ----- buttons ----------------------------------------------------------
    choose(mode) {
        this.state.mode = mode;
    }

    clear() {
        this.state.card = null;
        this.state.reader = null;
    }

    /** Buttons act through the same queue as scans: nothing is lost, nothing done twice. */
    push(act, code, reader = "") {
        this.queue.push(code, { act, reader });
    }

    /** What was done, in a word; colours alone say too little. */
    word(entry) {
        if (entry.status === "error") {
            return _t("Refused");
        }
        const isDone = entry.status === "ok" || entry.can_undo || entry.hold;
        return isDone ? this.words[entry.act] : "";
    }

    canUndo(entry) {
        return entry.can_undo && ["lend", "inside", "return", "lost", "damaged"].includes(entry.act);
    }

    find() {
        this.dialog.add(DeskFind, {
            search: (text) => this.orm.call(MODEL, "find_readers", [this.unit.id, text]),
            choose: (reader) => {
                this.state.card = reader.token;
                this.push("look", reader.token);
            },
        });
    }

    /** Which rule decided on a loan ({loan_id}) or a refusal ({reader_id, copy_id}). */
    async why(what) {
        const rules = await this.orm.call(MODEL, "why", [this.unit.id], what);
        this.dialog.add(DeskWhy, { rules });
    }

    open(what) {
        const actions = {
            overdue: ["edu_library.edu_library_loan_action", { search_default_overdue: 1 }],
            ready: ["edu_library.edu_library_hold_shelf_action", {}],
            out: ["edu_library.edu_library_loan_action", { search_default_open: 1 }],
            exceptions: ["edu_library.edu_library_loan_exception_action", { search_default_to_look_into: 1 }],
        };
        const [xmlid, context] = actions[what];
        this.action.doAction(xmlid, { additionalContext: context });
    }
}

registry.category("actions").add("edu_library_desk", DeskScreen);
