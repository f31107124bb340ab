import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { day } from "./board";

/** Units in the order of a figure; of many, the first and the last. */
export class DashRanking extends Component {
    static template = "edu_reporting.DashRanking";
    static props = { ranking: Object, open: Function, openUnit: Function };

    get top() {
        return Math.max(...this.props.ranking.rows.map((row) => row.value), 0) || 1;
    }

    /** Where the best end and the last begin. */
    isGap(index) {
        const { rows } = this.props.ranking;
        return index > 0 && rows[index].place !== rows[index - 1].place + 1;
    }
}

/** Offices by level: the darker the more, and the number in each cell. */
export class DashHeat extends Component {
    static template = "edu_reporting.DashHeat";
    static props = { heat: Object, open: Function, openUnit: Function };
}

/** Targets of the year with a bar up to the goal; met or not in words. */
export class DashTargets extends Component {
    static template = "edu_reporting.DashTargets";
    static props = { targets: Array, open: Function };

    word(target) {
        if (!target.is_measured) {
            return [_t("Not measured"), "fa-clock-o", "none"];
        }
        if (!target.is_concerned) {
            return [_t("Concerns no school"), "fa-minus-circle", "none"];
        }
        return target.is_met ? [_t("Met"), "fa-check-circle", "good"] : [_t("Not met"), "fa-exclamation-triangle", "bad"];
    }
}

/** Reports that are due: how many are where. */
export class DashReports extends Component {
    static template = "edu_reporting.DashReports";
    static props = { reports: Object, open: Function };

    setup() {
        this.day = day;
        this.dueLabel = _t("Due on");
    }
}

/** What needs the user today. */
export class DashNeeds extends Component {
    static template = "edu_reporting.DashNeeds";
    static props = { needs: Array, open: Function };
}
