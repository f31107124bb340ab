import { Component } from "@odoo/owl";

/** The reader whose card lies on the desk: books held, what waits, what is late. */
export class DeskReader extends Component {
    static template = "edu_library.DeskReader";
    static props = { reader: Object, renew: Function, takeBack: Function, report: Function, why: Function, close: Function };

    get picture() {
        return `/web/image/edu.library.reader/${this.props.reader.id}/image_128`;
    }
}
