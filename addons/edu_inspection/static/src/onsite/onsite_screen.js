import { Component, markup, onWillDestroy, onWillStart, useExternalListener, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { OnsiteCard } from "./onsite_card";
import { readPhoto } from "./onsite_photos";
import { OnsiteQueue, packed } from "./onsite_queue";

const MODEL = "edu.inspection.assessment";
const REFRESH_MS = 600;
const VALUES = ["answer", "points", "note", "remedy"];

/**
 * The form of an inspection, phone first: every answer is kept by the phone at once and
 * sent when there is a network; the sums come from the server.
 */
export class OnsiteScreen extends Component {
    static template = "edu_inspection.Onsite";
    static components = { OnsiteCard };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const { action, resId } = this.props;
        this.id = action.params?.assessment_id || resId || action.context.active_id;
        this.key = `onsite/${this.id}/${user.userId}`;
        this.state = useState({ data: null, failure: "", closed: {}, online: browser.navigator.onLine });
        this.pictures = useState({});
        this.queue = new OnsiteQueue(this.key, (batch) => this.upload(batch));
        this.waiting = useState(this.queue.state);
        this.queue.onResult((entry, result) => this.onResult(entry, result));
        useExternalListener(window, "online", () => this.onNetwork(true));
        useExternalListener(window, "offline", () => this.onNetwork(false));
        onWillStart(() => this.start());
        onWillDestroy(() => {
            this.gone = true;
            browser.clearTimeout(this.timer);
            this.queue.destroy();
        });
    }

    async start() {
        this.props.updateActionState?.({ resId: this.id });
        await this.load();
        for (const { photo_key } of this.waiting.pending) {
            if (photo_key) {
                this.pictures[photo_key] = (await readPhoto(photo_key).catch(() => "")) || "";
            }
        }
    }

    /** What the server says, or what the phone kept of it. */
    async load() {
        try {
            const data = await this.orm.silent.call(MODEL, "screen", [[this.id]]);
            browser.localStorage.setItem(this.cacheKey, JSON.stringify(data));
            this.show(data);
        } catch (error) {
            const kept = browser.localStorage.getItem(this.cacheKey);
            if (error.exceptionName) {
                this.state.failure = error.data?.message || error.message;
            } else if (!this.state.data && kept) {
                this.show(JSON.parse(kept));
            } else if (!this.state.data) {
                this.state.failure = _t("Open this form once with a network: then it works without.");
            }
        }
    }

    get cacheKey() {
        return `edu.onsite:${this.key}`;
    }

    /** Show data with what waits on top; what was refused stands beside it. */
    show(data) {
        const byId = {};
        for (const section of data.sections) {
            section.criteria.forEach((criterion) => (byId[criterion.id] = criterion));
        }
        for (const entry of this.waiting.pending) {
            if (byId[entry.criterion_id] && !entry.refused) {
                this.apply(byId[entry.criterion_id], entry);
            }
        }
        this.state.data = data;
    }

    apply(criterion, entry) {
        for (const name of VALUES) {
            if (entry[name] !== undefined) {
                criterion[name] = entry[name];
            }
        }
        if (entry.answer !== undefined || entry.points !== undefined) {
            criterion.answered = true;
        }
    }

    // ----- figures of the head ------------------------------------------------
    get criteria() {
        return this.state.data.sections.flatMap((section) => section.criteria);
    }

    get answered() {
        return this.criteria.filter((criterion) => criterion.answered).length;
    }

    get progressText() {
        return _t("%(done)s of %(all)s answered", { done: this.answered, all: this.criteria.length });
    }

    get refused() {
        return this.waiting.pending.filter((entry) => entry.refused);
    }

    get unsent() {
        return this.waiting.pending.length - this.refused.length;
    }

    get offline() {
        return !this.state.online || this.waiting.offline;
    }

    /** [class, icon, words] of where the entries are. */
    get delivery() {
        if (this.refused.length) {
            return ["text-bg-danger", "fa-exclamation-triangle", _t("%s refused", this.refused.length)];
        }
        if (this.unsent) {
            const icon = this.offline ? "fa-clock-o" : "fa-upload";
            return ["text-bg-warning", icon, _t("%s not sent yet", this.unsent)];
        }
        return ["o_edu_onsite_sent", "fa-check", _t("All sent")];
    }

    get missing() {
        return markup(this.state.data.missing);
    }

    count(section) {
        const done = section.criteria.filter((criterion) => criterion.answered).length;
        return `${done}/${section.criteria.length}`;
    }

    toggle(section) {
        this.state.closed[section.id] = !this.state.closed[section.id];
    }

    picturesOf(criterion) {
        const waiting = this.queueOf(criterion).filter((entry) => entry.photo_key);
        return [
            ...criterion.photos.map((id) => ({ key: id, src: `/web/image/${id}/160x160`, sent: true })),
            ...waiting.map(({ photo_key }) => ({ key: photo_key, src: this.pictures[photo_key] || "" })),
        ];
    }

    queueOf(criterion) {
        return this.waiting.pending.filter((entry) => entry.criterion_id === criterion.id);
    }

    refusedOf(criterion) {
        return this.queueOf(criterion).filter((entry) => entry.refused);
    }

    /** Go to the first criterion without an answer. */
    next() {
        const section = this.state.data.sections.find((part) => part.criteria.some((row) => !row.answered));
        const criterion = section?.criteria.find((row) => !row.answered);
        if (criterion) {
            this.state.closed[section.id] = false;
            browser.setTimeout(() => {
                const card = document.getElementById(`onsite_${criterion.id}`);
                card?.scrollIntoView({ behavior: "smooth", block: "start" });
                card?.querySelector("button.o_edu_onsite_first, input")?.focus({ preventScroll: true });
            });
        }
    }

    // ----- entries --------------------------------------------------------------
    enter(criterion, values) {
        this.apply(criterion, values);
        this.queue.enter(criterion, values);
    }

    async photograph(criterion, picture) {
        const key = await this.queue.photograph(criterion, picture);
        this.pictures[key] = picture;
    }

    async upload(batch) {
        const entries = await packed(batch);
        return this.orm.silent.call(MODEL, "upload", [[this.id], entries]);
    }

    onResult() {
        browser.clearTimeout(this.timer);
        this.timer = browser.setTimeout(() => this.refresh(), REFRESH_MS);
    }

    /** The sums of the server, once everything is there. */
    async refresh() {
        if (!this.gone && !this.unsent) {
            await this.load();
        }
    }

    onNetwork(online) {
        this.state.online = online;
    }

    drop(entry) {
        this.queue.drop(entry.id);
        this.load();
    }

    leave() {
        this.action.doAction(
            { type: "ir.actions.act_window", res_model: MODEL, res_id: this.id, views: [[false, "form"]] },
            { clearBreadcrumbs: false }
        );
    }
}

registry.category("actions").add("edu_inspection_onsite", OnsiteScreen);
