import { Component, onWillStart, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { cookie } from "@web/core/browser/cookie";
import { getCustomColor } from "@web/core/colors/colors";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";
import { day } from "../dashboard/board";

// Blue and orange of Okabe and Ito, told apart by the colour-blind; the dashes help, too.
const ACTUAL = "#0072B2";
const GOAL = "#D55E00";
const MANY = 40; // points that would hide the line

/** One chart: what was reached, and the goal as a dashed line. */
class TargetChart extends Component {
    static template = "edu_reporting.TargetChart";
    static props = { title: String, points: Array, isShare: Boolean, isLine: { type: Boolean, optional: true } };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => this.draw(),
            () => [JSON.stringify(this.props.points)],
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    /** What the chart says, for who cannot see it. */
    get words() {
        return this.props.points.map((point) => _t("%(when)s: %(actual)s, goal %(goal)s", { when: point.label, actual: point.actual_text, goal: point.goal_text })).join("; ");
    }

    dataset(key, label, color, more) {
        const { points } = this.props;
        return { label, texts: points.map((point) => point[`${key}_text`]), data: points.map((point) => point[key]), borderColor: color, backgroundColor: color, ...more };
    }

    draw() {
        this.chart?.destroy();
        const { points, isLine } = this.props;
        const pointRadius = points.length > MANY ? 0 : 3;
        const goal = this.dataset("goal", _t("Goal"), GOAL, { type: "line", borderDash: [6, 4], borderWidth: 2, pointRadius, order: 0 });
        const actual = this.dataset("actual", _t("Reached"), ACTUAL, { type: isLine ? "line" : "bar", borderWidth: isLine ? 2 : 0, pointRadius, maxBarThickness: 48, order: 1 });
        this.chart = new Chart(this.canvas.el, {
            type: isLine ? "line" : "bar",
            data: { labels: points.map((point) => point.label), datasets: [actual, goal] },
            options: this.options,
        });
    }

    get options() {
        const scheme = cookie.get("color_scheme") === "dark" ? "dark" : "light";
        const color = getCustomColor(scheme, "#495057", "#d5dae1");
        const grid = getCustomColor(scheme, "rgba(0,0,0,.08)", "rgba(255,255,255,.14)");
        const format = new Intl.NumberFormat("vi-VN", { notation: "compact", maximumFractionDigits: 1 });
        const unit = this.props.isShare ? " %" : "";
        return {
            responsive: true,
            maintainAspectRatio: false,
            animation: false,
            interaction: { mode: "index", intersect: false },
            plugins: {
                legend: { position: "bottom", align: "start", labels: { color, boxWidth: 24, boxHeight: 4 } },
                tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${item.dataset.texts[item.dataIndex]}` } },
            },
            scales: {
                x: { grid: { display: false }, ticks: { color, maxRotation: 0, autoSkip: true } },
                y: { grid: { color: grid }, border: { display: false }, beginAtZero: true, ticks: { color, maxTicksLimit: 5, callback: (value) => format.format(value) + unit } },
            },
        };
    }
}

/** How a target went: along the school year and over the years. */
export class TargetHistory extends Component {
    static template = "edu_reporting.TargetHistory";
    static components = { TargetChart };
    static props = { ...standardFieldProps };

    get titles() {
        return { days: _t("This school year"), years: _t("Over the school years") };
    }

    get history() {
        return this.props.record.data[this.props.name] || { days: [], years: [] };
    }

    get days() {
        return this.history.days.map((point) => ({ ...point, label: day(point.label) }));
    }
}

registry.category("fields").add("edu_target_history", { component: TargetHistory, supportedTypes: ["json"] });
