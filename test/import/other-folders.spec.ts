import { rmSync } from 'node:fs';
import { documents, writeFolder } from '../support/folder-files.js';
import { candidate, folderRows, type FolderShape, type Marks } from '../support/folder.js';
import { importing } from '../support/imported.js';
import * as byHand from '../support/panel-by-hand.js';

const AS_OF = '2022-12-31';

/** Marks without a pattern that a method could hide behind, between 60 and 99. */
const scattered = (c: number, j: number): Marks => ({
  curriculumDesign: 60 + ((c * 17 + j * 31) % 40),
  classroomPresentation: 60 + ((c * 29 + j * 7 + 11) % 40),
  stagePresence: 60 + ((c * 5 + j * 23 + 3) % 40),
});

type Sealed = { total: number; penalty: number; judges: number; passed: boolean; method: string };

async function imported(shape: FolderShape) {
  const rows = folderRows(shape);
  const folder = writeFolder({ ...rows, decisions: [] }, documents(shape));
  const ledger = importing();
  try {
    const { refused } = await ledger.import(folder);
    return {
      refused,
      demos: (await ledger.report('demos', AS_OF)) as Record<string, Sealed>,
      placings: (await ledger.report('placings', AS_OF)) as { place: string; personId: string }[],
      agreement: await ledger.report('agreement', AS_OF),
    };
  } finally {
    await ledger.close();
    rmSync(folder, { recursive: true });
  }
}

function grid({ candidates, judges, marks, recusals = [] }: FolderShape): byHand.Grid {
  const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  return new Map(
    upTo(candidates).map((c) => [
      c,
      new Map(
        upTo(judges)
          .filter((j) => !recusals.some(([judge, shown]) => judge === j && shown === c))
          .map((j) => [j, marks(c, j)]),
      ),
    ]),
  );
}

const totals = (sheets: ReadonlyMap<number, Marks> | undefined) =>
  [...(sheets?.values() ?? [])].map(byHand.totalOf);

describe('a folder of another size', () => {
  const shapes: readonly [string, FolderShape, (of: byHand.Grid, c: number) => number][] = [
    [
      'the mean of 4 judges',
      { candidates: 9, judges: 4, panel: { method: 'mean', quorum: 3 }, marks: scattered },
      (of, c) => byHand.mean(totals(of.get(c))),
    ],
    [
      'the median of an even panel, one judge recused',
      {
        ...{ candidates: 7, judges: 6, panel: { method: 'median', quorum: 3 }, marks: scattered },
        recusals: [[2, 3]],
      },
      (of, c) => byHand.median(totals(of.get(c))),
    ],
    [
      'a trimmed panel of 7',
      {
        ...{ candidates: 5, judges: 7, marks: scattered },
        panel: { method: { trimmed: { k: 2 } }, quorum: 5 },
      },
      (of, c) => byHand.trimmed(totals(of.get(c)), 2),
    ],
    [
      'a trimmed panel too small to trim',
      { candidates: 3, judges: 4, panel: { method: 'trimmed', k: 1, quorum: 3 }, marks: scattered },
      (of, c) => byHand.trimmed(totals(of.get(c)), 1),
    ],
    [
      'additive effects with judges recused',
      {
        ...{ candidates: 8, judges: 5, panel: { method: 'additiveFair', quorum: 3 } },
        marks: scattered,
        recusals: [
          [1, 1],
          [1, 2],
          [4, 5],
        ],
      },
      (of, c) => byHand.additiveFair(of).get(c) ?? Number.NaN,
    ],
  ];

  it.each(shapes)('is sealed by %s', async (_, shape, expected) => {
    const { refused, demos } = await imported(shape);
    expect(refused).toEqual([]);
    const of = grid(shape);
    expect(Object.keys(demos)).toHaveLength(shape.candidates);
    for (const [c, sheets] of of) {
      const sealed = demos[`demo-${candidate(c)}`];
      expect(sealed?.judges).toBe(sheets.size);
      expect(sealed?.total).toBeCloseTo(expected(of, c), 2);
    }
  });

  it('takes the penalty for each begun half minute beyond the grace, up to its most', async () => {
    const seconds = [600, 630, 631, 660, 661, 2_000];
    const { demos } = await imported({
      ...{ candidates: 6, judges: 3, panel: { method: 'mean', quorum: 3 } },
      penalty: { perSeconds: 30, points: 1, max: 5 },
      marks: () => ({ curriculumDesign: 80, classroomPresentation: 80, stagePresence: 80 }),
      seconds: (c) => seconds[c - 1] ?? 0,
    });
    const taken = seconds.map((_, i) => demos[`demo-${candidate(i + 1)}`]?.penalty);
    expect(taken).toEqual([0, 0, 1, 1, 2, 5]);
    expect(demos[`demo-${candidate(6)}`]?.total).toBe(75);
  });

  it('lets those share a place whom no metric tells apart, and gives the next place its own count', async () => {
    const flat = (mark: number) => ({
      ...{ curriculumDesign: mark, classroomPresentation: mark, stagePresence: mark },
    });
    const marks = [90, 90, 85, 80, 80, 60];
    const { placings, demos } = await imported({
      ...{ candidates: 6, judges: 3, panel: { method: 'mean', quorum: 3 } },
      marks: (c) => flat(marks[c - 1] ?? 0),
    });
    expect(placings.map(({ place, personId }) => `${place} ${personId}`)).toEqual([
      'first t1',
      'first t2',
      'second t3',
      'second t4',
      'second t5',
    ]);
    expect(demos['demo-t6']?.passed).toBe(false);
  });
});
