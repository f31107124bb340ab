import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { day } from "./board";

const WIDTH = 100;
const HEIGHT = 28;

/** One number: how much, of how many, since when it changed, and its goal. */
export class DashTile extends Component {
    static template = "edu_reporting.DashTile";
    static props = { tile: Object, open: Function };

    setup() {
        this.day = day;
    }

    /** The small line as the points of an SVG polyline. */
    get points() {
        const line = this.props.tile.line;
        const low = Math.min(...line);
        const span = Math.max(...line) - low || 1;
        return line
            .map((value, i) => {
                const x = (i * WIDTH) / (line.length - 1);
                const y = HEIGHT - 3 - ((value - low) / span) * (HEIGHT - 6);
                return `${x.toFixed(1)},${y.toFixed(1)}`;
            })
            .join(" ");
    }

    arrow(change) {
        return { 1: "fa-arrow-up", 0: "fa-arrows-h", "-1": "fa-arrow-down" }[change.sign];
    }

    since(change) {
        return change.key === "month" ? _t("in a month") : _t("in a year");
    }

    /** Better or worse is said in words, too: colours alone say too little. */
    word(change) {
        return { true: _t("better"), false: _t("worse"), null: "" }[change.is_good];
    }
}
