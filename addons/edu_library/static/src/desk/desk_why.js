import { Component } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

/** The rules that fit a loan; the first one decided. */
export class DeskWhy extends Component {
    static template = "edu_library.DeskWhy";
    static components = { Dialog };
    static props = { rules: Array, close: Function };
}
