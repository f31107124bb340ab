import { Component, useState } from "@odoo/owl";
import { Dialog } from "@web/core/dialog/dialog";

const LONGEST_SIDE = 1024;

/** A thing that carries no label: some words, a picture, how many. */
export class CountUnlabelled extends Component {
    static template = "edu_equipment.CountUnlabelled";
    static components = { Dialog };
    static props = { add: Function, close: Function };

    setup() {
        this.state = useState({ note: "", quantity: 1, photo: "" });
    }

    get valid() {
        return this.state.note.trim() && Number(this.state.quantity) > 0;
    }

    async onPhoto(ev) {
        const file = ev.target.files[0];
        this.state.photo = file ? await shrink(file) : "";
    }

    confirm() {
        this.props.add({
            note: this.state.note.trim(),
            quantity: Number(this.state.quantity),
            photo: this.state.photo.split(",")[1] || "",
        });
        this.props.close();
    }
}

/** A picture of a phone is too large to wait in the browser: make it small. */
async function shrink(file) {
    const image = await createImageBitmap(file);
    const ratio = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(image.width * ratio);
    canvas.height = Math.round(image.height * ratio);
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/jpeg", 0.7);
}
