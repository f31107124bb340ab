import { Component, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { normalize } from "@web/core/l10n/utils";

const ORDER = { counting: 0, todo: 1, finished: 2, confirmed: 3 };

/** The places of the count, those that are still to be counted first. */
export class CountPlaces extends Component {
    static template = "edu_equipment.CountPlaces";
    static props = { places: Array, choose: Function };

    setup() {
        this.state = useState({ text: "" });
        this.labels = {
            todo: _t("Not begun"),
            counting: _t("Counting"),
            finished: _t("To be confirmed"),
            confirmed: _t("Confirmed"),
        };
        this.colours = {
            todo: "border text-muted",
            counting: "text-bg-warning",
            finished: "text-bg-info",
            confirmed: "text-bg-success",
        };
    }

    get shown() {
        const text = normalize(this.state.text);
        return this.props.places
            .filter((place) => normalize(`${place.name} ${place.code}`).includes(text))
            .filter((place) => place.listed || text)
            .sort((a, b) => ORDER[a.state] - ORDER[b.state] || a.name.localeCompare(b.name));
    }

    get done() {
        const listed = this.props.places.filter((place) => place.listed);
        return _t("%(done)s of %(total)s places confirmed", {
            done: listed.filter((place) => place.state === "confirmed").length,
            total: listed.length,
        });
    }
}
