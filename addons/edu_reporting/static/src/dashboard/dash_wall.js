import { Component, onMounted, onWillStart, onWillUnmount, useExternalListener, useState } from "@odoo/owl";
import { browser } from "@web/core/browser/browser";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardActionServiceProps } from "@web/webclient/actions/action_service";
import { day, useBoard } from "./board";
import { DashHeat, DashRanking, DashTargets } from "./dash_parts";
import { DashTile } from "./dash_tile";
import { DashTrend } from "./dash_trend";

const SLIDE_MS = 20_000;
const REFRESH_MS = 300_000;
const TILES = 6;
const TARGETS = 5;

/** The board on a wall: one part at a time, in large type, by itself. */
export class DashWall extends Component {
    static template = "edu_reporting.DashWall";
    static components = { DashHeat, DashRanking, DashTargets, DashTile, DashTrend };
    static props = { ...standardActionServiceProps };

    setup() {
        const { context } = this.props.action;
        this.board = useBoard({ unit: context.active_id || false, day: false, level: context.edu_level || false });
        this.action = useService("action");
        this.wall = useState({ slide: 0, isPaused: false, isDark: true });
        this.day = day;
        onWillStart(() => this.board.load());
        onMounted(() => {
            this.timers = [browser.setInterval(() => this.tick(), SLIDE_MS), browser.setInterval(() => this.refresh(), REFRESH_MS)];
        });
        onWillUnmount(() => this.timers.forEach((timer) => browser.clearInterval(timer)));
        useExternalListener(window, "keydown", (ev) => this.onKey(ev));
    }

    get data() {
        return this.board.state.data;
    }

    /** What is shown, one after the other: {kind, rows}. */
    get slides() {
        const { tiles, trends, targets, heats, rankings } = this.data;
        const parts = (rows, size) => Array.from({ length: Math.ceil(rows.length / size) }, (_, i) => rows.slice(i * size, (i + 1) * size));
        return [
            ...parts(
                tiles.filter((tile) => tile.is_measured),
                TILES,
            ).map((rows) => ({ kind: "tiles", rows })),
            ...trends.map((row) => ({ kind: "trend", rows: [row] })),
            ...parts(targets, TARGETS).map((rows) => ({ kind: "targets", rows })),
            ...heats.map((row) => ({ kind: "heat", rows: [row] })),
            ...rankings.filter((row) => row.rows.length > 1).map((row) => ({ kind: "ranking", rows: [row] })),
        ];
    }

    get slide() {
        return this.slides[this.wall.slide];
    }

    move(step) {
        const count = this.slides.length || 1;
        this.wall.slide = (this.wall.slide + step + count) % count;
    }

    tick() {
        if (!this.wall.isPaused) {
            this.move(1);
        }
    }

    /** Without network the wall keeps the figures it has, and their day stands on it. */
    async refresh() {
        try {
            await this.board.load();
        } catch (error) {
            console.warn("The figures were not refreshed", error);
        }
    }

    onKey(ev) {
        const acts = {
            ArrowRight: () => this.move(1),
            ArrowLeft: () => this.move(-1),
            " ": () => (this.wall.isPaused = !this.wall.isPaused),
            d: () => (this.wall.isDark = !this.wall.isDark),
            Escape: () => this.leave(),
        };
        if (acts[ev.key]) {
            ev.preventDefault();
            acts[ev.key]();
        }
    }

    leave() {
        const context = { active_id: this.board.state.ask.unit };
        this.action.doAction("edu_reporting.edu_dashboard_action", { additionalContext: context, clearBreadcrumbs: true });
    }
}

registry.category("actions").add("edu_dashboard_wall", DashWall);
