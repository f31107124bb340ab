import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";
import { KeepLast } from "@web/core/utils/concurrency";
import { useAutofocus } from "@web/core/utils/hooks";
import { useDebounced } from "@web/core/utils/timing";

/** Find a reader who forgot the card, by name or class. */
export class DeskFind extends Component {
    static template = "edu_library.DeskFind";
    static components = { Dialog };
    static props = { search: Function, choose: Function, close: Function };

    setup() {
        this.state = useState({ text: "", readers: [] });
        this.last = new KeepLast();
        this.load = useDebounced(() => this.search(), 250);
        useAutofocus();
    }

    async search() {
        const text = this.state.text.trim();
        this.state.readers = text ? await this.last.add(this.props.search(text)) : [];
    }

    choose(reader) {
        this.props.choose(reader);
        this.props.close();
    }
}
