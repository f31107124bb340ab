import { browser } from "@web/core/browser/browser";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { user } from "@web/core/user";

const WAITING = /^edu\.scan:onsite\/(\d+)\/(\d+):/;
const ACTION = "edu_inspection.edu_inspection_onsite_action";
const DELAY_MS = 3000;

/** Assessments of this user with entries that this phone has not sent. */
function waitingForms() {
    const keys = Object.keys(browser.localStorage).map((key) => WAITING.exec(key));
    const mine = keys.filter((match) => match && Number(match[2]) === user.userId);
    return [...new Set(mine.map((match) => Number(match[1])))];
}

/** Who closed the form before everything was sent is told at the next login. */
export const onsiteReminder = {
    dependencies: ["action", "notification"],
    start(env, { action, notification }) {
        const remind = () => {
            if (document.querySelector(".o_edu_onsite")) {
                return; // the open form sends by itself
            }
            for (const id of waitingForms()) {
                const close = notification.add(_t("Answers of an on-site form wait on this phone."), {
                    type: "warning",
                    sticky: true,
                    buttons: [
                        {
                            name: _t("Open the form"),
                            primary: true,
                            onClick: () => {
                                close();
                                action.doAction(ACTION, { additionalContext: { active_id: id } });
                            },
                        },
                    ],
                });
            }
        };
        env.bus.addEventListener("WEB_CLIENT_READY", () => browser.setTimeout(remind, DELAY_MS), {
            once: true,
        });
    },
};

registry.category("services").add("edu_inspection_onsite_reminder", onsiteReminder);
