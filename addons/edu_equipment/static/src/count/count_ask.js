import { ConfirmationDialog } from "@web/core/confirmation_dialog/confirmation_dialog";

/** Ask yes or no; closing the dialog is no. */
export function ask(dialog, body) {
    return new Promise((resolve) => {
        dialog.add(
            ConfirmationDialog,
            { body, confirm: () => resolve(true), cancel: () => resolve(false) },
            { onClose: () => resolve(false) }
        );
    });
}
