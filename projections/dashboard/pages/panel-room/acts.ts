import { carryOut } from '../../api/command.js';
import { inTurn } from '../../acts/in-turn.js';
import { Problem } from '../../api/http.js';
import { confirmed } from '../../parts/sheet.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { durationText } from '../../words/format.js';
import { panelRoomWords } from './panel-room-words.js';
import { type Seat, sheetsDue } from './room.js';

const demoPath = (demoId: string) => `demos/${encodeURIComponent(demoId)}`;

/** @param unreached what to do instead when the server does not answer */
export async function startDemo(
  { demoId }: Pick<Seat, 'demoId'>,
  name: string,
  unreached: (error: Problem) => void = toastProblem,
): Promise<void> {
  const say = panelRoomWords();
  const ask = { title: say.startTitle(name), follows: [say.startFollows], act: say.startAct };
  if (!(await confirmed(ask))) return;
  try {
    await carryOut(`${demoPath(demoId)}/start`, {});
  } catch (error) {
    if (error instanceof Problem && error.unknownOutcome) unreached(error);
    else toastProblem(error);
  }
}

export async function endDemo(
  { demoId, startedAt }: Pick<Seat, 'demoId' | 'startedAt'>,
  name: string,
): Promise<void> {
  const say = panelRoomWords();
  const began = startedAt === null ? Date.now() : Date.parse(startedAt);
  const seconds = Math.max(0, Math.min(86_400, Math.round((Date.now() - began) / 1000)));
  const ask = {
    title: say.endTitle(name),
    follows: [say.endFollows(durationText(seconds))],
    act: say.endAct,
  };
  if (await confirmed(ask)) await inTurn([{ path: `${demoPath(demoId)}/end`, body: { seconds } }]);
}

export async function sealOne(seat: Seat, name: string): Promise<void> {
  await seal([seat], panelRoomWords().sealTitle(name), panelRoomWords().sealAct);
}

export async function sealAll(seats: readonly Seat[]): Promise<void> {
  const say = panelRoomWords();
  await seal(seats, say.sealAllTitle(seats.length), say.sealAllAct(seats.length));
}

async function seal(seats: readonly Seat[], title: string, act: string): Promise<void> {
  const say = panelRoomWords();
  const due = sheetsDue(seats);
  const follows = [...(due > 0 ? [say.sealDue(due)] : []), ...say.sealFollows.split('\n')];
  if (!(await confirmed({ title, follows, act }))) return;
  const done = await inTurn(seats.map(({ demoId }) => ({ path: `${demoPath(demoId)}/seal` })));
  if (done > 0) toast(say.sealedToast(done));
}

interface SessionAct {
  readonly sessionId: string;
  readonly what: 'open' | 'close' | 'awards';
  readonly title: string;
  readonly follows: readonly string[];
  readonly act: string;
  readonly done: string;
}

export async function actOnSession({ sessionId, what, done, ...ask }: SessionAct): Promise<void> {
  if (!(await confirmed(ask))) return;
  const path = `sessions/${encodeURIComponent(sessionId)}/${what}`;
  if ((await inTurn([{ path }])) === 1) toast(done);
}
