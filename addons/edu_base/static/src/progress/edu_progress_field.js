import { Component, onWillDestroy, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { formatInteger } from "@web/views/fields/formatters";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const POLL_MS = 700;
const LATE_SECONDS = 45;

/** Shows how far an `edu.progress` has come and reloads the record at its end. */
export class EduProgressField extends Component {
    static template = "edu_base.ProgressField";
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ state: "waiting", done: 0, total: 0, waited: 0, silent: 0 });
        this.poll();
        onWillDestroy(() => clearTimeout(this.timer));
    }

    get progressId() {
        const value = this.props.record.data[this.props.name];
        return value && value.id;
    }

    get percent() {
        const { done, total } = this.state;
        return total ? Math.min(100, Math.round((100 * done) / total)) : 0;
    }

    get text() {
        const { state, done, total, waited, silent, cancelling } = this.state;
        if (cancelling) {
            return _t("Stopping…");
        }
        if (state === "waiting") {
            return waited > LATE_SECONDS
                ? _t("Still waiting. If this lasts, ask the administrator whether background jobs are running.")
                : _t("Waiting for its turn…");
        }
        if (silent > LATE_SECONDS) {
            return _t("No sign of life for a while. It starts again by itself after a restart of the server.");
        }
        return _t("%(done)s of %(total)s", {
            done: formatInteger(done),
            total: formatInteger(total),
        });
    }

    async poll() {
        if (this.progressId) {
            try {
                Object.assign(
                    this.state,
                    await this.orm.silent.call("edu.progress", "poll", [[this.progressId]])
                );
            } catch {
                // The network may come back: try again later.
                this.timer = setTimeout(() => this.poll(), 5 * POLL_MS);
                return;
            }
            if (this.state.state === "finished") {
                await this.props.record.load();
                return;
            }
        }
        this.timer = setTimeout(() => this.poll(), POLL_MS);
    }
}

export const eduProgressField = {
    component: EduProgressField,
    displayName: _t("Progress of a background job"),
    supportedTypes: ["many2one"],
};

registry.category("fields").add("edu_progress", eduProgressField);
