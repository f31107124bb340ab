import { Component, useRef, useState } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { getDataURLFromFile } from "@web/core/utils/urls";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const MAX_BYTES = 50 * 1024 * 1024;

/** A large area to drop a workbook on; the record is saved with it at once. */
export class EduUploadField extends Component {
    static template = "edu_base.UploadField";
    static props = { ...standardFieldProps, fileNameField: { type: String, optional: true } };

    setup() {
        this.notification = useService("notification");
        this.input = useRef("input");
        this.state = useState({ over: false, busy: false });
    }

    get filename() {
        return this.props.record.data[this.props.fileNameField];
    }

    get hasFile() {
        return Boolean(this.props.record.data[this.props.name]);
    }

    choose() {
        if (!this.props.readonly && !this.state.busy) {
            this.input.el.click();
        }
    }

    onDragOver() {
        this.state.over = !this.props.readonly;
    }

    onDrop(ev) {
        this.state.over = false;
        if (!this.props.readonly) {
            this.upload(ev.dataTransfer.files[0]);
        }
    }

    async onChange(ev) {
        await this.upload(ev.target.files[0]);
        ev.target.value = "";
    }

    async upload(file) {
        if (!file || this.state.busy) {
            return;
        }
        if (file.size > MAX_BYTES) {
            this.notification.add(
                _t("The file is larger than 50 MB. Split it into smaller files."),
                { type: "danger" }
            );
            return;
        }
        const { record, name, fileNameField } = this.props;
        const before = { [name]: record.data[name], [fileNameField]: this.filename };
        this.state.busy = true;
        let failure = null;
        try {
            const data = (await getDataURLFromFile(file)).split(",")[1];
            await record.update({ [name]: data || false, [fileNameField]: file.name });
            // The record is locked while onError runs: only take note of it there.
            await record.save({ onError: (error) => (failure = error) });
            if (failure) {
                await record.update(before);
            }
        } finally {
            this.state.busy = false;
        }
        if (failure) {
            this.notification.add(failure.data?.message || failure.message, {
                type: "danger",
                sticky: true,
                title: _t("This file cannot be used"),
            });
        }
    }
}

export const eduUploadField = {
    component: EduUploadField,
    displayName: _t("Upload area"),
    supportedTypes: ["binary"],
    extractProps: ({ attrs }) => ({ fileNameField: attrs.filename }),
};

registry.category("fields").add("edu_upload", eduUploadField);
