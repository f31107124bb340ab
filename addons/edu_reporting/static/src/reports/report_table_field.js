import { _t } from "@web/core/l10n/translation";
import { Component, onWillUpdateProps } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * A table of a report: measured rows to read, typed rows to fill in. The server checks
 * and adds up what is written.
 */
export class ReportTableField extends Component {
    static template = "edu_reporting.ReportTableField";
    static props = { ...standardFieldProps };

    setup() {
        this.typed = null; // what is on the screen and not yet in the record
        onWillUpdateProps((next) => {
            if (next.record !== this.props.record) {
                this.typed = null;
            }
        });
    }

    get table() {
        const kept = this.props.record.data[this.props.name];
        return this.typed || kept || { columns: [], rows: [] };
    }

    get isTyped() {
        return this.table.typed && !this.props.readonly;
    }

    /** Headings above the columns, each with the number of columns it spans. */
    get spans() {
        const spans = [];
        for (const column of this.table.columns) {
            const text = (column.group || []).join(" · ");
            const last = spans[spans.length - 1];
            if (last && last.text === text) {
                last.count++;
            } else {
                spans.push({ text, count: 1 });
            }
        }
        return spans.some((span) => span.text) ? spans : null;
    }

    get totals() {
        const { columns, rows, typed, totals } = this.table;
        if (!typed) {
            return totals;
        }
        if (!columns.some((column) => column.total)) {
            return null;
        }
        return columns.map((column, index) =>
            column.total
                ? rows.reduce((sum, row) => sum + (Number(row[index]) || 0), 0)
                : null
        );
    }

    /** What the books say is read; what they leave open, and rows added, is typed. */
    isInput(line, index) {
        const facts = (this.table.books || [])[line];
        return this.isTyped && (!facts || facts[index] === null);
    }

    isFact(line) {
        return line < (this.table.books || []).length;
    }

    isNumber(column) {
        return column.kind === "number" || column.kind === "metric";
    }

    text(column, cell) {
        if (cell === null || cell === undefined || cell === "") {
            return column.kind === "metric" ? "–" : "";
        }
        if (column.kind === "date") {
            return cell.split("-").reverse().join("/");
        }
        if (!this.isNumber(column)) {
            return cell;
        }
        const digits = column.kind === "metric" ? column.digits || 0 : 2;
        const number = new Intl.NumberFormat("vi-VN", {
            maximumFractionDigits: digits,
        }).format(cell);
        const suffixes = { percent: " %", money: " đ", area: " m²" };
        return number + (suffixes[column.measure] || "");
    }

    inputType(column) {
        return { number: "number", date: "date" }[column.kind] || "text";
    }

    /** Who types on does not wait for the record: no cell builds on older ones. */
    async change(rows) {
        const table = { ...this.table, rows };
        this.typed = table;
        try {
            await this.props.record.update({ [this.props.name]: table });
        } finally {
            if (this.typed === table) {
                this.typed = null;
            }
        }
    }

    withCell(line, index, ev) {
        const rows = this.table.rows.map((row) => [...row]);
        rows[line][index] = ev.target.value || null;
        return rows;
    }

    /** A render in the middle of a word must not take the word away. */
    onInput(line, index, ev) {
        this.typed = { ...this.table, rows: this.withCell(line, index, ev) };
    }

    onChange(line, index, ev) {
        return this.change(this.withCell(line, index, ev));
    }

    addRow() {
        const empty = this.table.columns.map(() => null);
        return this.change([...this.table.rows, empty]);
    }

    removeRow(line) {
        return this.change(this.table.rows.filter((_row, index) => index !== line));
    }
}

registry.category("fields").add("edu_report_table", {
    component: ReportTableField,
    displayName: _t("Table of a report"),
    supportedTypes: ["json"],
});
