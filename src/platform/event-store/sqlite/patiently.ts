import { isBusy } from './driver-error.js';

/** Tries again what may pass, as another process's lock does: not all have a busy handler. Blocks its thread. */
export function patiently<T>(
  step: () => T,
  patienceMs: number,
  mayPass: (error: unknown) => boolean = isBusy,
): T {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    try {
      return step();
    } catch (error) {
      if (!mayPass(error) || performance.now() > giveUpAt) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5 + Math.random() * 20);
    }
  }
}
