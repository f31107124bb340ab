import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { KeepLast } from "@web/core/utils/concurrency";
import { useAutofocus } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

/** Find a thing whose label is missing or cannot be read, by its name or code. */
export class CountFind extends Component {
    static template = "edu_equipment.CountFind";
    static components = { Dialog };
    static props = { find: Function, add: Function, close: Function };

    setup() {
        this.state = useState({ text: "", things: [] });
        this.last = new KeepLast();
        this.search = useDebounced(() => this.load(), 250);
        useAutofocus();
    }

    async load() {
        const text = this.state.text.trim();
        this.state.things = text ? await this.last.add(this.props.find(text)) : [];
    }

    choose(thing) {
        this.props.add(thing);
        this.props.close();
    }
}
