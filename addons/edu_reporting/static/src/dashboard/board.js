import { useState } from "@odoo/owl";
import { deserializeDate, formatDate } from "@web/core/l10n/dates";
import { useService } from "@web/core/utils/hooks";

export const MODEL = "edu.dashboard";

export function day(text) {
    return text ? formatDate(deserializeDate(text)) : "";
}

/**
 * The board of a unit: what was asked for, what came back, and the ways from its
 * numbers to their records. The page and the wall screen both use it.
 */
export function useBoard(ask) {
    const orm = useService("orm");
    const action = useService("action");
    const state = useState({ ask, data: null, isLoading: false });

    const board = {
        state,
        async load(changes = {}) {
            Object.assign(state.ask, changes);
            state.isLoading = true;
            try {
                const { unit, day: date, level } = state.ask;
                const [data, needs] = await Promise.all([
                    orm.call(MODEL, "board", [unit || false, date || false, level || false]),
                    orm.call(MODEL, "needs", [unit || false]),
                ]);
                state.data = { ...data, needs };
                state.ask.unit = state.data.unit.id;
            } finally {
                state.isLoading = false;
            }
        },
        get isMeasured() {
            return state.data.tiles.some((tile) => tile.is_measured);
        },
        async openFigure(metric, date, { unit, level, key } = {}) {
            const args = [metric, unit || state.ask.unit, date || state.data.day, level || state.ask.level || false, key || false];
            action.doAction(await orm.call(MODEL, "open_figure", args));
        },
        async openTarget(target, part) {
            const args = [target.id, state.ask.unit, part, state.data.day];
            action.doAction(await orm.call(MODEL, "open_target", args));
        },
        async openReports(period, key) {
            action.doAction(await orm.call(MODEL, "open_reports", [state.ask.unit, period, key]));
        },
        openNeed(need) {
            action.doAction(need.action);
        },
        /** Down to a unit below, or back up: the breadcrumb of the page keeps the way. */
        openUnit(unit) {
            const context = { active_id: unit, edu_day: state.ask.day, edu_level: state.ask.level };
            action.doAction("edu_reporting.edu_dashboard_action", { additionalContext: context });
        },
        async measure() {
            action.doAction(await orm.call(MODEL, "action_measure", []));
        },
        async exportXlsx() {
            const { unit, day: date, level } = state.ask;
            action.doAction(await orm.call(MODEL, "action_export", [unit, date || false, level || false]));
        },
    };
    return board;
}
