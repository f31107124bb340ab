import { Component, useState } from "@odoo/owl";
import { formatFloat } from "@web/core/utils/numbers";

/** What was counted in this place, and the ways to put a number right. */
export class CountHere extends Component {
    static template = "edu_equipment.CountHere";
    static props = { rows: Array, conditions: Array, readonly: Boolean, add: Function, describe: Function };

    setup() {
        this.state = useState({ open: "" });
        this.labels = Object.fromEntries(this.props.conditions);
    }

    key(row) {
        return `${row.equipment_id || row.code || row.note}/${row.condition || ""}`;
    }

    quantity(row) {
        return formatFloat(row.quantity, { digits: [16, 3], trailingZeros: false });
    }

    toggle(row) {
        const key = this.key(row);
        this.state.open = this.state.open === key ? "" : key;
    }

    isOpen(row) {
        return !this.props.readonly && this.state.open === this.key(row);
    }

    /** A typed total is sent as the difference to what stands there. */
    set(row, ev) {
        const wanted = Number(ev.target.value.replace(",", "."));
        if (ev.target.value && Number.isFinite(wanted) && wanted >= 0) {
            this.props.add(row, Math.round((wanted - row.quantity) * 1000) / 1000);
            this.state.open = "";
        }
    }

    describe(row, ev) {
        const note = ev.target.value.trim();
        if (note && note !== row.note) {
            this.props.describe(row, note);
            this.state.open = "";
        }
    }

    onKeydown(ev) {
        if (ev.key === "Enter") {
            ev.target.blur(); // the change is sent once, by its own event
        }
    }
}
