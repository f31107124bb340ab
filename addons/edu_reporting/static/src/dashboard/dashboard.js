import { Component, onWillStart, useRef } from "@odoo/owl";
import { DateTimeInput } from "@web/core/datetime/datetime_input";
import { deserializeDate, serializeDate, today } from "@web/core/l10n/dates";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { useSetupAction } from "@web/search/action_hook";
import { Layout } from "@web/search/layout";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { day, useBoard } from "./board";
import { DashHeat, DashNeeds, DashRanking, DashReports, DashTargets } from "./dash_parts";
import { DashTile } from "./dash_tile";
import { DashTrend } from "./dash_trend";
import { savePicture } from "./picture";

/** The dashboard of a unit, the user's own or one below; its units open theirs. */
export class Dashboard extends Component {
    static template = "edu_reporting.Dashboard";
    static components = { Layout, DateTimeInput, DashHeat, DashNeeds, DashRanking, DashReports, DashTargets, DashTile, DashTrend };
    static props = { ...standardActionServiceProps };

    setup() {
        const { context } = this.props.action;
        const last = this.props.state?.ask || { unit: context.active_id, day: context.edu_day, level: context.edu_level };
        this.board = useBoard({ unit: last.unit || false, day: last.day || false, level: last.level || false });
        this.state = this.board.state;
        this.action = useService("action");
        this.page = useRef("page");
        this.day = day;
        this.today = today();
        this.display = { controlPanel: {} };
        useSetupAction({ getLocalState: () => ({ ask: { ...this.state.ask } }) });
        onWillStart(() => this.load());
    }

    get data() {
        return this.state.data;
    }

    async load(changes) {
        await this.board.load(changes);
        const name = this.data.unit.name;
        this.env.config.setDisplayName(name);
        this.props.updateActionState?.({ active_id: this.data.unit.id });
    }

    /** A school year is shown as it ended, the present one as it is. */
    chooseYear(ev) {
        const year = this.data.years[ev.target.selectedIndex];
        this.load({ day: year.last });
    }

    get dayChosen() {
        return deserializeDate(this.data.day);
    }

    chooseDay(date) {
        this.load({ day: date ? serializeDate(date) : false });
    }

    chooseLevel(ev) {
        this.load({ level: Number(ev.target.value) || false });
    }

    chooseUnit(ev) {
        this.load({ unit: Number(ev.target.value) });
    }

    savePicture() {
        return savePicture(this.page.el, `${this.data.unit.name} ${this.data.date || this.data.day}`);
    }

    openWall() {
        const { unit, level } = this.state.ask;
        this.action.doAction("edu_reporting.edu_dashboard_wall_action", { additionalContext: { active_id: unit, edu_level: level } });
    }

    print() {
        window.print();
    }
}

registry.category("actions").add("edu_dashboard", Dashboard);
