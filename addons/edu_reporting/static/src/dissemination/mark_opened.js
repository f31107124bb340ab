import { Component, onMounted, xml } from "@odoo/owl";
import { registry } from "@web/core/registry";
import { useService } from "@web/core/utils/hooks";
import { standardWidgetProps } from "@web/views/widgets/standard_widget_props";

/** Notes that the user has the document before him, once, when its page opens. */
export class MarkOpened extends Component {
    static template = xml`<span class="d-none"/>`;
    static props = { ...standardWidgetProps };

    setup() {
        this.orm = useService("orm");
        onMounted(() => this.mark());
    }

    async mark() {
        const { record } = this.props;
        if (record.resId && record.data.my_state === "sent") {
            const noted = await this.orm.silent.call(record.resModel, "action_mark_opened", [
                [record.resId],
            ]);
            if (noted) {
                await record.load();
            }
        }
    }
}

registry.category("view_widgets").add("edu_mark_opened", {
    component: MarkOpened,
    fieldDependencies: [{ name: "my_state", type: "selection" }],
});
