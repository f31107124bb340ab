import { Component } from "@odoo/owl";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/**
 * A drop-down whose options stand in another field of the record, as a list of
 * texts or of [value, label, group].
 */
export class EduChoiceField extends Component {
    static template = "edu_base.ChoiceField";
    static props = {
        ...standardFieldProps,
        choices: { type: String },
        placeholder: { type: String, optional: true },
        required: { type: Boolean, optional: true },
    };

    get value() {
        return this.props.record.data[this.props.name] || "";
    }

    get options() {
        const raw = this.props.record.data[this.props.choices] || [];
        return raw.map((item) =>
            typeof item === "string" ? { value: item, label: item, group: "" }
                : { value: item[0], label: item[1], group: item[2] || "" }
        );
    }

    get groups() {
        const groups = [];
        for (const option of this.options) {
            let group = groups.find((item) => item.name === option.group);
            if (!group) {
                group = { name: option.group, options: [] };
                groups.push(group);
            }
            group.options.push(option);
        }
        return groups;
    }

    get label() {
        const option = this.options.find((item) => item.value === this.value);
        return option ? option.label : this.value;
    }

    onChange(ev) {
        this.props.record.update(
            { [this.props.name]: ev.target.value || false },
            { save: this.props.required }
        );
    }
}

export const eduChoiceField = {
    component: EduChoiceField,
    displayName: _t("Choice from a computed list"),
    supportedTypes: ["char"],
    extractProps: ({ attrs, options }) => ({
        choices: options.choices,
        placeholder: attrs.placeholder,
        required: Boolean(options.required),
    }),
};

registry.category("fields").add("edu_choice", eduChoiceField);
