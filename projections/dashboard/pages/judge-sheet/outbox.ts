import { signal } from '@preact/signals';
import { carryOut, newKey } from '../../api/command.js';
import { Problem } from '../../api/http.js';
import { me, whoAmI } from '../../api/me.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { keeperOf } from './draft-keeper.js';
import { judgeSheetWords } from './judge-sheet-words.js';
import { dropHere, keepHere, keptHere, OUTBOX } from '../../api/on-device.js';

/** A sheet on its way: kept on the device, under one key, until the server has answered it. */
export interface Outgoing {
  readonly kind: 'score' | 'amend';
  readonly demoId: string;
  readonly key: string;
  readonly body: object;
  readonly pressedAt: string;
}

type Box = Readonly<Record<string, Outgoing>>;

/** What waits for an answer, by demo. */
export const outgoing = signal<Box>({});
/** What was answered while the page was open, by demo: the sheets that are in, and since when. */
export const handedIn = signal<Readonly<Record<string, string>>>({});

const AGAIN_MS = 3_000;
const trying = new Set<string>();
let openedFor: string | undefined;

/** Takes up what an earlier visit could not send. */
export function openOutbox(): void {
  const person = me()?.personId;
  if (person === undefined || person === openedFor) return;
  openedFor = person;
  outgoing.value = keptHere<Box>(OUTBOX) ?? {};
  handedIn.value = {};
  sendAll();
}

export function sendAll(): void {
  for (const demoId of Object.keys(outgoing.peek())) void attempt(demoId);
}

export async function handIn(kind: Outgoing['kind'], demoId: string, body: object): Promise<void> {
  const pressedAt = new Date().toISOString();
  put({ ...outgoing.peek(), [demoId]: { kind, demoId, key: newKey(), body, pressedAt } });
  await attempt(demoId);
}

function put(box: Box): void {
  outgoing.value = box;
  if (Object.keys(box).length > 0) keepHere(OUTBOX, box);
  else dropHere(OUTBOX);
}

function takeOut(demoId: string): void {
  const { [demoId]: _, ...rest } = outgoing.peek();
  put(rest);
}

/** Sends once; the same key makes it arrive once, however often it is sent. */
async function attempt(demoId: string): Promise<void> {
  const one = outgoing.peek()[demoId];
  if (!one || trying.has(demoId) || openedFor !== me()?.personId) return;
  trying.add(demoId);
  const scores = `demos/${encodeURIComponent(demoId)}/scores`;
  try {
    await carryOut(one.kind === 'score' ? scores : `${scores}/amend`, one.body, { key: one.key });
    handedIn.value = { ...handedIn.peek(), [demoId]: new Date().toISOString() };
    takeOut(demoId);
    if (one.kind === 'score') keeperOf(demoId).drop();
    else dropHere(`amendment.${demoId}`);
    toast(one.kind === 'score' ? judgeSheetWords().inToast : judgeSheetWords().amendedToast);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (isDecided(error)) {
      takeOut(demoId);
      toastProblem(error);
    } else {
      if (error.facts.status === 401 || error.code === 'csrf') void whoAmI();
      window.setTimeout(() => void attempt(demoId), AGAIN_MS);
    }
  } finally {
    trying.delete(demoId);
  }
}

/** The rules have refused it, and will again; anything else may be a matter of the connection or the sign-in. */
function isDecided({ code, facts: { status } }: Problem): boolean {
  return [400, 404, 409, 413, 422].includes(status) || code === 'not-entitled';
}
