import { Component, onWillStart, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { day } from "../dashboard/board";

const MODEL = "edu.report.matrix";
const REPORT = "edu.report.submission";

/** Units by reports of a school year; a cell opens the report, an office its schools. */
export class ReportMatrix extends Component {
    static template = "edu_reporting.ReportMatrix";
    static components = { Layout };
    static props = { ...standardActionServiceProps };

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        const first = { unit: this.props.action.context.active_id || false, year: this.props.action.context.edu_year || false, scope: "direct", only: false };
        this.state = useState({ ask: { ...first, ...this.props.state?.ask }, data: null, isLoading: false });
        this.day = day;
        this.display = { controlPanel: {} };
        useSetupAction({ getLocalState: () => ({ ask: { ...this.state.ask } }) });
        onWillStart(() => this.load());
    }

    get data() {
        return this.state.data;
    }

    get args() {
        const { unit, year, scope, only } = this.state.ask;
        return [unit, year, scope, only];
    }

    async load(changes = {}) {
        Object.assign(this.state.ask, changes);
        this.state.isLoading = true;
        try {
            this.state.data = await this.orm.call(MODEL, "matrix", this.args);
            Object.assign(this.state.ask, { unit: this.data.unit.id, year: this.data.year });
            this.env.config.setDisplayName(_t("Who has handed in what: %s", this.data.unit.name));
            this.props.updateActionState?.({ active_id: this.data.unit.id });
        } finally {
            this.state.isLoading = false;
        }
    }

    chooseUnit(ev) {
        this.load({ unit: Number(ev.target.value) });
    }

    chooseYear(ev) {
        this.load({ year: Number(ev.target.value) });
    }

    chooseScope(ev) {
        this.load({ scope: ev.target.value });
    }

    chooseOnly(ev) {
        this.load({ only: ev.target.value || false });
    }

    sign(cell) {
        return this.data.states.find((state) => state.key === cell.key).sign;
    }

    words(cell, column) {
        const parts = [column.name, this.data.states.find((state) => state.key === cell.key).label];
        if (cell.is_late && cell.key !== "overdue") {
            parts.push(_t("late"));
        }
        return parts.join(" · ");
    }

    openReport(cell) {
        this.action.doAction({ type: "ir.actions.act_window", res_model: REPORT, res_id: cell.id, views: [[false, "form"]] });
    }

    /** The reports counted that nobody handed in yet: of a column, or below a unit. */
    openMissing(column, unit) {
        const shown = this.data.unit.id;
        let who = [["unit_id", "child_of", shown]];
        if (unit) {
            who = [["receiver_id", "=", unit]];
        } else if (this.data.scope === "direct") {
            who = ["|", ["receiver_id", "=", shown], ["unit_id", "=", shown]];
        }
        const domain = [["period_id", "=", column.id], ["is_summary", "=", false], ["state", "in", ["draft", "returned"]], ...who];
        this.action.doAction({ type: "ir.actions.act_window", name: column.name, res_model: REPORT, views: [[false, "list"], [false, "form"]], domain });
    }

    openUnit(unit) {
        const additionalContext = { active_id: unit, edu_year: this.state.ask.year };
        this.action.doAction("edu_reporting.edu_report_matrix_action", { additionalContext });
    }

    async print(extension) {
        this.action.doAction(await this.orm.call(MODEL, "action_print", [...this.args, extension]));
    }
}

registry.category("actions").add("edu_report_matrix", ReportMatrix);
