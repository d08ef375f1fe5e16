/** Arguments for a Node, a thread's too, that is to run the sources as they are. */
export const RUNS_TYPESCRIPT = ['--import', new URL('./run-typescript.mjs', import.meta.url).href];
