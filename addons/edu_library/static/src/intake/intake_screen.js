import { Component, onWillStart, useEffect, useRef, useState } from "@odoo/owl";
import { ScanInput } from "@edu_base/scan/scan_input";
import { beep } from "@edu_base/scan/scan_sound";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { uuid } from "@web/core/utils/strings";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";

const MODEL = "edu.library.intake";
const SHOWN = 12;
// A number of copies is short: so many digits are the ISBN of the next book.
const SCANNED = /^[\d\s-]{9,}[\dXx]$/;
const KEPT = ["place", "condition", "source"];

/**
 * Books entered one after the other: scan the ISBN, type how many, Enter; the field
 * waits for the next book. Scanning the next ISBN instead of a number enters the book
 * as it stands. Shelf, condition, source and voucher hold until they are changed.
 */
export class IntakeScreen extends Component {
    static template = "edu_library.IntakeScreen";
    static components = { ScanInput };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.root = useRef("root");
        this.state = useState({
            data: null,
            title: null,
            choices: [],
            fresh: null,
            asked: "",
            error: "",
            busy: false,
            done: [],
            copies: 0,
            form: { count: "1", stack: "", place: "", condition: "new", source: "purchase", voucher: "", price: "", label: "" },
        });
        this.stackOf = {};
        onWillStart(async () => {
            await this.load();
            const { title } = this.props.action.params || {};
            if (title) {
                this.choose(await this.orm.call(MODEL, "describe", [this.unit.id, title]));
            }
        });
        useEffect(
            (title, fresh, choices) => {
                const wanted = title ? ".o_edu_intake_count" : fresh ? ".o_edu_intake_name" : choices ? ".o_edu_desk_row" : ".o_edu_scan_field";
                this.focus(wanted);
            },
            () => [this.state.title, this.state.fresh, this.state.choices.length, this.state.done.length]
        );
    }

    get unit() {
        return this.state.data.unit;
    }

    get memory() {
        return `edu.library.intake/${this.unit.id}/${this.state.data.uid}`;
    }

    async load(unitId) {
        const last = unitId || Number(browser.localStorage.getItem("edu.library.desk.unit")) || false;
        const data = await this.orm.call(MODEL, "screen", [last]);
        // What a select holds is text.
        for (const name of ["places", "stacks"]) {
            data[name] = data[name].map(([id, label]) => [String(id), label]);
        }
        this.state.data = data;
        browser.localStorage.setItem("edu.library.desk.unit", this.unit.id);
        const kept = JSON.parse(browser.localStorage.getItem(this.memory) || "{}");
        Object.assign(this.state.form, { place: "" }, kept);
    }

    async chooseUnit(ev) {
        this.clear();
        this.state.done = [];
        await this.load(Number(ev.target.value));
    }

    /** The book may stand in another library's catalogue: look there before typing. */
    searchElsewhere() {
        const { isbn, name, author } = this.state.fresh;
        this.action.doAction("edu_library.edu_library_sru_search_new_action", {
            additionalContext: { default_isbn: isbn, default_title: name, default_author: author },
        });
    }

    focus(selector) {
        const field = this.root.el?.querySelector(selector);
        field?.focus({ preventScroll: true });
        field?.select?.();
    }

    say(error) {
        this.state.error = error.data?.message || error.message;
        beep("error");
    }

    // ----- finding ----------------------------------------------------------
    /** Codes never wait in the queue of the field: each is answered at once. */
    takeCode(code) {
        this.find(code);
        return true;
    }

    async find(code) {
        this.clear();
        this.state.asked = code;
        try {
            const found = await this.orm.silent.call(MODEL, "find", [this.unit.id, code]);
            if (found.titles.length === 1) {
                this.choose(found.titles[0]);
            } else if (found.titles.length) {
                this.state.choices = found.titles;
            } else {
                this.state.fresh = { isbn: found.isbn, shown: found.shown, name: found.isbn ? "" : code, author: "", publisher: "", year: "", kind: "STK", price: "" };
                beep("warn");
            }
        } catch (error) {
            this.say(error);
        }
    }

    choose(title) {
        const { form } = this.state;
        this.state.choices = [];
        this.state.fresh = null;
        this.state.title = title;
        this.request = uuid();
        form.count = "1";
        form.price = title.price ? String(title.price) : "";
        form.label = title.label;
        form.stack = String(this.stackOf[title.kind] || title.stack || "");
        beep("ok");
    }

    clear() {
        Object.assign(this.state, { title: null, choices: [], fresh: null, error: "" });
    }

    cancel() {
        this.clear();
        this.focus(".o_edu_scan_field");
    }

    async addTitle() {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        this.state.error = "";
        try {
            const { fresh } = this.state;
            const values = { ...fresh, price: this.amount(fresh.price) };
            this.choose(await this.orm.call(MODEL, "add_title", [this.unit.id, values]));
        } catch (error) {
            this.say(error);
        } finally {
            this.state.busy = false;
        }
    }

    // ----- entering ---------------------------------------------------------
    onFreshKey(ev) {
        if (ev.key === "Enter") {
            ev.preventDefault();
            this.addTitle();
        } else if (ev.key === "Escape") {
            this.cancel();
        }
    }

    async onKey(ev) {
        if (ev.key === "Escape") {
            this.cancel();
        } else if (ev.key === "Enter") {
            ev.preventDefault();
            await this.enter();
        }
    }

    async onCountKey(ev) {
        const typed = this.state.form.count.trim();
        if (ev.key === "Enter" && SCANNED.test(typed)) {
            ev.preventDefault();
            this.state.form.count = "1";
            if (await this.enter()) {
                await this.find(typed);
            }
        } else {
            await this.onKey(ev);
        }
    }

    amount(text) {
        return Number(String(text).replace(/\D/g, "")) || 0;
    }

    async enter() {
        const { form, title } = this.state;
        if (this.state.busy || !title) {
            return false;
        }
        this.state.busy = true;
        this.state.error = "";
        try {
            const values = {
                count: Number(form.count) || 0,
                stack: Number(form.stack) || false,
                place: Number(form.place) || false,
                condition: form.condition,
                source: form.source,
                voucher: form.voucher.trim(),
                price: this.amount(form.price),
                label: form.label.trim(),
            };
            const entry = await this.orm.call(MODEL, "enter", [this.unit.id, this.request, title.id, values]);
            this.remember(title);
            this.state.copies += entry.count;
            this.state.done.unshift(entry);
            this.state.done.splice(SHOWN);
            this.clear();
            beep("ok");
            return true;
        } catch (error) {
            this.say(error);
            return false;
        } finally {
            this.state.busy = false;
        }
    }

    /** What was chosen for this book holds for the next one. */
    remember(title) {
        const { form } = this.state;
        this.stackOf[title.kind] = form.stack;
        const kept = Object.fromEntries(KEPT.map((name) => [name, form[name]]));
        browser.localStorage.setItem(this.memory, JSON.stringify(kept));
    }

    async takeBack(entry) {
        try {
            await this.orm.call(MODEL, "take_back", [this.unit.id, entry.request]);
            this.state.done = this.state.done.filter((other) => other !== entry);
            this.state.copies -= entry.count;
            this.state.error = "";
        } catch (error) {
            this.say(error);
        }
    }

    printLabels() {
        const resIds = this.state.done.flatMap((entry) => entry.ids);
        this.action.doActionButton({ type: "object", name: "action_print", resModel: "edu.library.copy", resIds });
    }
}

registry.category("actions").add("edu_library_intake", IntakeScreen);
