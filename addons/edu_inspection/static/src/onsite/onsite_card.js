import { Component, onWillDestroy, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { formatFloat } from "@web/core/utils/numbers";
import { shrinkPhoto } from "./onsite_photos";

const TYPING_MS = 800;
const NOTHING = 0.00001;

/** One criterion: what is known of it, what is given for it, why, and pictures. */
export class OnsiteCard extends Component {
    static template = "edu_inspection.OnsiteCard";
    static props = {
        criterion: Object,
        editable: Boolean,
        findings: Boolean,
        remedies: Array,
        pictures: Array,
        refused: Array,
        enter: Function,
        photograph: Function,
        retry: Function,
        drop: Function,
    };

    setup() {
        this.state = useState({ reading: false, busy: false, error: "" });
        this.id = `onsite_${this.props.criterion.id}`;
        this.labels = { yes: _t("Yes"), no: _t("No") };
        onWillDestroy(() => this.keepNote());
    }

    get criterion() {
        return this.props.criterion;
    }

    get step() {
        return this.criterion.max_points > 10 ? 1 : 0.5;
    }

    /** Colour and word together: nobody needs the colour to understand. */
    get status() {
        const { answered, kind, answer, points, max_points } = this.criterion;
        if (!answered) {
            return ["open", _t("Not answered yet")];
        }
        const good = kind === "yes_no" ? answer === "yes" : points >= max_points - NOTHING;
        const bad = kind === "yes_no" ? answer === "no" : !points;
        if (good) {
            return ["good", kind === "yes_no" ? _t("Met") : _t("All points")];
        }
        return bad ? ["bad", _t("Not met")] : ["part", _t("Part of the points")];
    }

    get raised() {
        const { automatic, answered, kind, answer, auto_answer, points, auto_points } = this.criterion;
        const more = points > auto_points + NOTHING;
        return automatic && answered && (kind === "yes_no" ? answer === "yes" && auto_answer === "no" : more);
    }

    get hasDetails() {
        return this.criterion.guidance || this.criterion.evidence;
    }

    number(value) {
        return formatFloat(value, { digits: [16, 2], trailingZeros: false });
    }

    given(other) {
        if (this.criterion.kind === "yes_no") {
            return this.labels[other.answer] || "–";
        }
        return this.number(other.points);
    }

    /** What an entry says, in words. */
    told(entry) {
        if (entry.photo_key) {
            return _t("Picture");
        }
        if (entry.points !== undefined) {
            return this.number(entry.points);
        }
        const remedy = this.props.remedies.find(([key]) => key === entry.remedy);
        return this.labels[entry.answer] || entry.note || remedy?.[1] || "–";
    }

    answer(value) {
        this.props.enter(this.criterion, { answer: value });
    }

    points(value) {
        const { max_points } = this.criterion;
        const points = Math.round(Math.min(Math.max(value, 0), max_points) * 100) / 100;
        this.props.enter(this.criterion, { points });
    }

    typePoints(ev) {
        const value = Number(ev.target.value.replace(",", "."));
        if (ev.target.value && Number.isFinite(value)) {
            this.points(value);
        }
        ev.target.value = this.criterion.answered ? this.number(this.criterion.points) : "";
    }

    typeNote(ev) {
        this.typed = ev.target.value;
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.keepNote(), TYPING_MS);
    }

    keepNote() {
        browser.clearTimeout(this.timer);
        if (this.typed !== undefined && this.typed !== this.criterion.note) {
            this.props.enter(this.criterion, { note: this.typed });
        }
        this.typed = undefined;
    }

    toggleFinding() {
        const first = this.props.remedies[0][0];
        this.props.enter(this.criterion, { remedy: this.criterion.remedy ? "" : first });
    }

    chooseRemedy(ev) {
        this.props.enter(this.criterion, { remedy: ev.target.value });
    }

    async takePhoto(ev) {
        const files = [...ev.target.files];
        this.state.busy = true;
        this.state.error = "";
        try {
            for (const file of files) {
                await this.props.photograph(this.criterion, await shrinkPhoto(file));
            }
        } catch {
            this.state.error = _t("This picture cannot be read: take another one.");
        }
        ev.target.value = "";
        this.state.busy = false;
    }
}
