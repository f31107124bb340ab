import { Component, onWillStart, onWillUnmount, useEffect, useRef } from "@odoo/owl";
import { loadBundle } from "@web/core/assets";
import { getCustomColor } from "@web/core/colors/colors";
import { cookie } from "@web/core/browser/cookie";
import { user } from "@web/core/user";
import { _t } from "@web/core/l10n/translation";
import { save } from "./picture";

// Blue and grey of Okabe and Ito, told apart by the colour-blind; the dashes help, too.
const NOW = "#0072B2";
const NOW_DARK = "#56B4E9";
const BEFORE = "#8a8f98";

/** A figure along the months: this school year, and the one before dashed. */
export class DashTrend extends Component {
    static template = "edu_reporting.DashTrend";
    static props = { trend: Object, open: Function, isLarge: { type: Boolean, optional: true }, isDark: { type: Boolean, optional: true } };

    setup() {
        this.canvas = useRef("canvas");
        onWillStart(() => loadBundle("web.chartjs_lib"));
        useEffect(
            () => {
                this.draw();
            },
            () => [this.props.trend, this.props.isDark, this.props.isLarge],
        );
        onWillUnmount(() => this.chart?.destroy());
    }

    get months() {
        if (user.lang.startsWith("vi")) {
            return this.props.trend.months.map((month) => `T${Number(month)}`);
        }
        const format = new Intl.DateTimeFormat(user.lang, { month: "short" });
        return this.props.trend.months.map((month) => format.format(new Date(2000, Number(month) - 1, 1)));
    }

    get isDark() {
        return this.props.isDark ?? cookie.get("color_scheme") === "dark";
    }

    get isEmpty() {
        return !this.props.trend.now.some(Boolean) && !this.props.trend.before.some(Boolean);
    }

    /** The points of a line; a month without a snapshot is bridged, not zero. */
    line(points, label, color, more) {
        return {
            label,
            data: points.map((point) => point && point.value),
            points,
            borderColor: color,
            backgroundColor: color,
            borderWidth: this.props.isLarge ? 4 : 2,
            pointRadius: this.props.isLarge ? 6 : 3,
            pointHoverRadius: 7,
            pointHitRadius: 12,
            tension: 0.25,
            spanGaps: true,
            ...more,
        };
    }

    draw() {
        this.chart?.destroy();
        if (this.isEmpty) {
            return;
        }
        const { trend } = this.props;
        const datasets = [
            this.line(trend.now, _t("This school year"), this.isDark ? NOW_DARK : NOW, {}),
            this.line(trend.before, _t("The year before"), BEFORE, { borderDash: [6, 4] }),
        ];
        this.chart = new Chart(this.canvas.el, {
            type: "line",
            data: { labels: this.months, datasets: datasets.filter((set) => set.points.some(Boolean)) },
            options: this.options,
        });
    }

    get options() {
        const scheme = this.isDark ? "dark" : "light";
        const color = getCustomColor(scheme, "#495057", "#d5dae1");
        const grid = getCustomColor(scheme, "rgba(0,0,0,.08)", "rgba(255,255,255,.14)");
        const font = { size: this.props.isLarge ? Math.max(16, window.innerHeight / 45) : 12 };
        const format = new Intl.NumberFormat("vi-VN", { notation: "compact", maximumFractionDigits: 1 });
        return {
            responsive: true,
            maintainAspectRatio: false,
            animation: false,
            interaction: { mode: "nearest", intersect: false },
            plugins: {
                legend: { position: "bottom", align: "start", labels: { color, font, usePointStyle: true, pointStyle: "line" } },
                tooltip: { callbacks: { label: (item) => ` ${item.dataset.label}: ${item.dataset.points[item.dataIndex].text}` } },
            },
            scales: {
                x: { grid: { display: false }, ticks: { color, font, maxRotation: 0 } },
                y: { grid: { color: grid }, border: { display: false }, beginAtZero: true, ticks: { color, font, maxTicksLimit: 5, callback: (value) => format.format(value) } },
            },
            onClick: (_ev, items) => this.onClick(items),
            onHover: (ev, items) => {
                ev.native.target.style.cursor = items.length ? "pointer" : "default";
            },
        };
    }

    onClick([item]) {
        if (item) {
            const point = this.chart.data.datasets[item.datasetIndex].points[item.index];
            this.props.open(point.date);
        }
    }

    savePicture() {
        const { canvas } = this.chart;
        const copy = document.createElement("canvas");
        Object.assign(copy, { width: canvas.width, height: canvas.height });
        const pen = copy.getContext("2d");
        pen.fillStyle = this.isDark ? "#1b1d26" : "#ffffff";
        pen.fillRect(0, 0, copy.width, copy.height);
        pen.drawImage(canvas, 0, 0);
        save(copy, this.props.trend.name);
    }
}
