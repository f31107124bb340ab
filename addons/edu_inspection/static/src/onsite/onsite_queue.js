import { ScanQueue } from "@edu_base/scan/scan_queue";
import { uuid } from "@web/core/utils/strings";
import { forgetPhoto, keepPhoto, readPhoto } from "./onsite_photos";

const BATCH = 100;

/**
 * Entries of the on-site form waiting for the server.
 *
 * Answers go first, all together; pictures follow one by one, so that a weak network
 * brings the scores home before the pictures. The server takes them in any order.
 */
export class OnsiteQueue extends ScanQueue {
    /** Enter values of a criterion; an earlier entry of the same kind gives way. */
    enter(criterion, values) {
        const kind = Object.keys(values)[0];
        for (const entry of this.of(criterion.id)) {
            if (entry.kind === kind && kind !== "photo_key") {
                this.drop(entry.id);
            }
        }
        const label = criterion.number || criterion.name;
        return this.push(label, { ...values, kind, criterion_id: criterion.id });
    }

    /** Keep the picture before anything else, then its entry. */
    async photograph(criterion, picture) {
        const key = uuid();
        try {
            await keepPhoto(key, picture);
            this.enter(criterion, { photo_key: key });
        } catch {
            // A private window keeps no pictures: it goes along with its entry.
            this.enter(criterion, { photo_key: key, photo: picture.split(",")[1] });
        }
        return key;
    }

    /** What waits or was refused of a criterion. */
    of(criterionId) {
        return this.state.pending.filter((entry) => entry.criterion_id === criterionId);
    }

    nextBatch() {
        const waiting = this.state.pending.filter((entry) => !entry.refused);
        const words = waiting.filter((entry) => !entry.photo_key);
        const next = words.length ? words : waiting.slice(0, 1);
        return next.slice(0, next[0]?.alone ? 1 : BATCH);
    }

    drop(id) {
        const entry = this.state.pending.find((other) => other.id === id);
        if (entry?.photo_key) {
            forgetPhoto(entry.photo_key);
        }
        super.drop(id);
    }

    retryOne(entry) {
        delete entry.refused;
        entry.alone = true;
        this.store(entry);
        return this.flush();
    }
}

/** Return what the server is sent of entries: the values, pictures included. */
export function packed(batch) {
    return Promise.all(
        batch.map(async ({ code, kind, photo_key, ...entry }) => {
            if (photo_key && !entry.photo) {
                const picture = await readPhoto(photo_key);
                entry.photo = picture ? picture.split(",")[1] : "";
            }
            return entry;
        })
    );
}
