import { browser } from "@web/core/browser/browser";

const MUTE_KEY = "edu.scan.mute";
// Pitch (Hz), length (s) and number of beeps of each answer.
const BEEPS = { ok: [1050, 0.07, 1], warn: [660, 0.12, 2], error: [220, 0.3, 1] };
let context = null;

export function isMuted() {
    return browser.localStorage.getItem(MUTE_KEY) === "1";
}

export function setMuted(muted) {
    browser.localStorage.setItem(MUTE_KEY, muted ? "1" : "0");
}

/**
 * Beep once for a scan: ok, warn or error. Silent where the browser has no sound.
 *
 * @param {"ok"|"warn"|"error"} status
 */
export function beep(status) {
    const AudioContext = window.AudioContext;
    if (!AudioContext || !BEEPS[status] || isMuted()) {
        return;
    }
    context = context || new AudioContext();
    const [pitch, length, count] = BEEPS[status];
    for (let i = 0; i < count; i++) {
        const start = context.currentTime + i * length * 1.6;
        const oscillator = context.createOscillator();
        const gain = context.createGain();
        oscillator.frequency.value = pitch;
        oscillator.type = status === "error" ? "square" : "sine";
        gain.gain.value = 0.12;
        oscillator.connect(gain).connect(context.destination);
        oscillator.start(start);
        oscillator.stop(start + length);
    }
}
