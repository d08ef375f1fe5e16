import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CorrectFeedback, VoidFeedback } from '../../src/deliveries/deliveries.commands.js';
import { Refusal } from '../../src/platform/kernel/refusal.js';
import { temporaryViews } from '../support/views.js';
import { at } from '../support/written-programme.js';
import { asker } from '../views/asker.js';
import { AnsweredProgramme, type Said } from './answered-programme.js';

const programme = new AnsweredProgramme();
const views = temporaryViews();
const asked = asker(programme.store, views.path);
const t1 = ['t1', ['trainer']] as const;
const auditor = ['auditor', ['auditor']] as const;

/** Seven about the first delivery: five are told as one, and two wait. */
const SAID = [91, 72, 83, 64, 95, 20, 30].map((score, by): Said => ({
  ...{ about: 0, by, level: 1, after: by + 1, score, vividness: null, effectiveness: null },
}));

interface Comments {
  readonly items: readonly { readonly comment: string }[];
  readonly answers: { readonly to: string | null; readonly waiting: number };
}
interface Level {
  readonly n: number;
  readonly mean: number | null;
  readonly answers?: Comments['answers'];
}

beforeAll(async () => {
  await programme.tell(SAID);
});
afterAll(async () => {
  await programme.close();
  await views.remove();
});

/** Without the batch that the day brings, with the sixth, and with the seventh. */
const DAYS = ['2025-08-09', '2025-08-10', '2025-08-11', '2025-08-12'];

async function levelOn(asOf: string, [personId, roles]: typeof t1 | typeof auditor) {
  const query = { asOf };
  const [delivery] = await asked<{ readonly feedback: readonly Level[] }[]>(
    ...(['deliveries', {}, personId, roles, query] as const),
  );
  return delivery?.feedback[0];
}

describe('a trainer', () => {
  it('is told five answers as one, and how many wait', async () => {
    const told = [];
    for (const day of DAYS) told.push(await levelOn(day, t1));
    expect(told.map((one) => [one?.n, one?.mean, one?.answers?.waiting])).toEqual([
      [5, 81, 0],
      [6, 81, 1],
      [7, 81, 2],
      [7, 81, 2],
    ]);
    expect(await levelOn('2025-08-08', t1)).toMatchObject({ n: 4, mean: null });
  });

  it('reads what those five wrote, in no order of time, and not whose it is', async () => {
    const about = { personId: 't1' };
    const { items, answers } = await asked<Comments>('comments', about, ...t1);
    expect(answers).toMatchObject({ to: '2025-08-09' });
    expect(items.map((one) => Object.keys(one))).toEqual(items.map(() => ['level', 'comment']));
    const words = items.map(({ comment }) => comment);
    expect([...words].sort()).toEqual(['said 0', 'said 1', 'said 2', 'said 3', 'said 4']);
    expect(words).not.toEqual([...words].sort());
    const again = await asked<Comments>('comments', about, ...t1, { asOf: '2025-08-09' });
    expect(again.items).toEqual(items);
    const before = await asked<Comments>('comments', about, ...t1, { asOf: '2025-08-08' });
    expect(before.items).toEqual([]);
  });

  it('reads nobody else’s', async () => {
    const others = asked('comments', { personId: 't2' }, ...t1);
    await expect(others).rejects.toBeInstanceOf(Refusal);
  });

  it('finds no answer in their history, nor does a certifier; an auditor finds all', async () => {
    const types = async (who: string, role: 'trainer' | 'certifier' | 'auditor') => {
      const about = { subject: 'person', subjectId: 't1' };
      const all = await asked<{ readonly type: string }[]>('history', about, who, [role]);
      return all.filter(({ type }) => type === 'FeedbackGiven').length;
    };
    expect(await types('t1', 'trainer')).toBe(0);
    expect(await types('certifier', 'certifier')).toBe(0);
    expect(await types('auditor', 'auditor')).toBe(SAID.length);
  });
});

describe('an auditor', () => {
  it('sees the mean of all, day by day', async () => {
    const told = [];
    for (const day of DAYS) told.push(await levelOn(day, auditor));
    expect(told).toEqual([
      { level: 1, n: 5, mean: 81 },
      { level: 1, n: 6, mean: 70.83 },
      { level: 1, n: 7, mean: 65 },
      { level: 1, n: 7, mean: 65 },
    ]);
  });
});

describe('an answer that is put right', () => {
  it('stays in its batch as it was, for who may see no single one, and its words go', async () => {
    const events = await programme.store.readStream('delivery-d0');
    const answers = events.filter(({ type }) => type === 'FeedbackGiven');
    const [first, second] = answers.map(({ id }) => ({
      ...{ deliveryId: 'd0', supersedes: id, reason: 'Keyed wrong' },
    }));
    programme.on(at('2025-08-12', '10:00'));
    await programme.send(VoidFeedback, first ?? {}, 'admin');
    await programme.send(CorrectFeedback, { ...second, score: 2, comment: 'said again' }, 'l2');
    expect(await levelOn(DAYS[3] ?? '', t1)).toMatchObject({ mean: 81, answers: { waiting: 2 } });
    expect(await levelOn(DAYS[3] ?? '', auditor)).toEqual({ level: 1, n: 6, mean: 49 });
    const { items } = await asked<Comments>('comments', { personId: 't1' }, ...t1);
    const words = items.map(({ comment }) => comment).sort();
    expect(words).toEqual(['said 2', 'said 3', 'said 4', 'said again']);
  });
});
