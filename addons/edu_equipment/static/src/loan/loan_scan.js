import { Component, onMounted, useState } from "@odoo/owl";
import { ScanInput } from "@edu_base/scan/scan_input";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";
import { useBus, useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/**
 * Scan into a loan or a taking back: each scan adds one to its line, on the server,
 * and shows the thing. Needs a model with the method `scan(batch)`, see
 * `edu.equipment.loan.scan.mixin`.
 */
export class LoanScan extends Component {
    static template = "edu_equipment.LoanScan";
    static components = { ScanInput };
    static props = {
        ...standardWidgetProps,
        outcome: { type: Boolean, optional: true }, // let the user choose what is scanned
        begin: { type: Boolean, optional: true }, // save a new record at once
    };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ card: null, outcome: "same" });
        this.outcomes = [
            ["same", _t("As it went out")],
            ["broken", _t("Broken")],
            ["unusable", _t("Beyond repair")],
            ["used", _t("Used up")],
            ["missing", _t("Missing")],
        ];
        useBus(this.record.model.bus, "NEED_LOCAL_CHANGES", ({ detail }) => this.finish(detail.proms));
        onMounted(() => this.props.begin && !this.record.resId && this.begin());
    }

    get record() {
        return this.props.record;
    }

    get storageKey() {
        return `${this.record.resModel}/${this.record.resId}/${user.userId}`;
    }

    /** A new loan is saved before the first scan: scans belong to a record. */
    begin() {
        return this.record.save();
    }

    payload() {
        return this.props.outcome ? { outcome: this.state.outcome } : {};
    }

    /** Saving and the buttons of the form wait for the scans that are on their way. */
    finish(promises) {
        if (!this.saving && this.queue) {
            promises.push(this.queue.flush());
        }
    }

    /** Our own save is asked by the queue: it cannot wait for the queue. */
    save() {
        this.saving = true; // read at once: the form asks before `save` first waits
        const saved = this.record.save();
        this.saving = false;
        return saved;
    }

    async upload(batch) {
        if (!(await this.save())) {
            throw new Error("The form is not complete yet."); // tried again by the queue
        }
        const { resModel, resId } = this.record;
        const results = await this.orm.silent.call(resModel, "scan", [[resId], batch]);
        await this.record.load();
        return results;
    }

    show(scan, result) {
        this.state.card = result.equipment_id ? result : null;
    }

    imageUrl(card) {
        return `/web/image/edu.equipment/${card.equipment_id}/image_256`;
    }
}

registry.category("view_widgets").add("edu_loan_scan", {
    component: LoanScan,
    extractProps: ({ attrs }) => ({
        outcome: attrs.outcome === "1",
        begin: attrs.begin === "1",
    }),
});
