import { dividedBy, fraction, plusDays, plusMonths, rounded, sum, times } from './fraction.js';
import { type Model } from './model.js';
import type { Fields, Marks, Said } from './said.js';

const WEIGHTS = [
  ['curriculumDesign', 40],
  ['classroomPresentation', 35],
  ['stagePresence', 25],
] as const;

export interface Result {
  readonly day: string;
  readonly total: number;
  readonly dimensions: Readonly<Record<string, number>>;
  readonly judges: number;
  readonly passed: boolean;
}

const ofDemo = (demoId: string) => (one: Said) => one.fields.demoId === demoId;

/** Of each judge the latest sheet, of those that nobody voided. */
function sheetsOf(
  said: readonly Said[],
  demoId: string,
): Map<string, Said & { readonly marks: Marks }> {
  const sheets = new Map<string, Said & { readonly marks: Marks }>();
  for (const one of said.filter(ofDemo(demoId))) {
    const { what, fields, by } = one;
    if ((what === 'ScoreDemo' || what === 'AmendScore') && fields.marks) {
      sheets.set(by, { ...one, marks: fields.marks });
    }
    if (what !== 'VoidScore') continue;
    for (const [judge, sheet] of sheets) {
      if (sheet.eventId === fields.supersedes) sheets.delete(judge);
    }
  }
  return sheets;
}

/** What the panel came to when it was sealed, with the sheets of those who had no conflict then. */
function sealedBy(all: Model, seal: Said): Result {
  const demoId = seal.fields.demoId ?? '';
  const then = all.before(seal);
  const sheets = [...sheetsOf(then.known, demoId)].filter(
    ([judge]) => !barred(then, judge, demoId, seal),
  );
  const averaged = (of: (marks: Marks) => number) =>
    dividedBy(sum(sheets.map(([, { marks }]) => fraction(of(marks)))), sheets.length);
  const dimensions = Object.fromEntries(
    WEIGHTS.map(([id]) => [id, rounded(averaged((marks) => marks[id]))]),
  );
  const weighted = sum(
    WEIGHTS.map(([id, weight]) =>
      times(
        averaged((marks) => marks[id]),
        { over: BigInt(weight), under: 100n },
      ),
    ),
  );
  const total = rounded(weighted);
  const passed = total >= 70 && Object.values(dimensions).every((one) => one >= 50);
  return { day: seal.day, total, dimensions, judges: sheets.length, passed };
}

/** Themselves, who nominated them, whom they report to, who coached or corrected them within a year, who said so. */
function barred(then: Model, judge: string, demoId: string, seal: Said): boolean {
  const demo = then.known.find(
    ({ what, fields }) => what === 'ScheduleDemo' && fields.demoId === demoId,
  );
  const candidacyId = demo?.fields.candidacyId ?? '';
  const me = then.who(judge);
  const candidate = then.who(candidacyId.split('.')[1] ?? '');
  const about = (fields: Fields) =>
    then.who((fields.candidacyId ?? '').split('.')[1] ?? '') === candidate;
  const since = plusMonths(seal.day, -12);
  const recent = (one: Said) => one.day > since && one.day <= seal.day && then.who(one.by) === me;
  return (
    me === candidate ||
    then.managerOf(candidate, seal.day) === me ||
    then
      .standing('NominateTrainer')
      .some(
        (one) => then.who(one.by) === me && then.who(one.fields.personId ?? '') === candidate,
      ) ||
    then.standing('HoldCoaching').some((one) => recent(one) && about(one.fields)) ||
    then.known.some((one) => one.what === 'IssueCorrection' && recent(one) && about(one.fields)) ||
    then.known.some(
      ({ what, fields, by }) =>
        what === 'DeclareConflict' &&
        then.who(fields.judgeId ?? by) === me &&
        fields.candidacyId === candidacyId,
    )
  );
}

/** The result of a demo that stands, of what had been sealed by the day. */
export function resultOf(everything: Model, model: Model, demoId: string): Result | undefined {
  const last = model.last(['SealPanelResult', 'ReopenPanelResult'], (one) => one.demoId === demoId);
  return last?.what === 'SealPanelResult' ? sealedBy(everything, last) : undefined;
}

export function demosOf(everything: Model, model: Model) {
  return model.all('ScheduleDemo').flatMap(({ fields }) => {
    const { demoId = '', sessionId = '' } = fields;
    const changes = model.all('MoveDemo', 'CancelDemo').filter(ofDemo(demoId));
    if (changes.some(({ what }) => what === 'CancelDemo')) return [];
    const order =
      changes.findLast((one) => one.fields.order !== undefined)?.fields.order ?? fields.order;
    const sheets = [...sheetsOf(model.all('ScoreDemo', 'AmendScore', 'VoidScore'), demoId)];
    return [
      {
        ...{ demoId, sessionId, order },
        sheets: sheets.map(([judge, { marks }]) => ({ judge: model.who(judge), marks })),
        result: resultOf(everything, model, demoId),
      },
    ];
  });
}

/** The places that were conferred last: one first, two seconds, three thirds; who is tied shares. */
export function placesOf(
  everything: Model,
  model: Model,
): { readonly place: string; readonly candidacyId: string }[] {
  const conferred = model.last('ConferAwards', () => true);
  if (!conferred) return [];
  const then = everything.before(conferred);
  const gone = new Set(
    then.known
      .filter(({ what }) => what === 'WithdrawCandidacy' || what === 'DeferCandidacy')
      .map(({ fields }) => fields.candidacyId),
  );
  const contenders = then.known
    .filter(
      ({ what, fields }) =>
        what === 'ScheduleDemo' && fields.sessionId === conferred.fields.sessionId,
    )
    .flatMap(({ fields: { demoId = '', candidacyId = '' } }) => {
      const result = gone.has(candidacyId) ? undefined : resultOf(everything, then, demoId);
      const key = [result?.total ?? 0, ...WEIGHTS.map(([id]) => result?.dimensions[id] ?? 0)];
      return result?.passed ? [{ candidacyId, key }] : [];
    });
  const better = (a: readonly number[], b: readonly number[]) => {
    const i = a.findIndex((one, at) => one !== b[at]);
    return i >= 0 && (a[i] ?? 0) > (b[i] ?? 0);
  };
  // The next place follows with its own count, after as many as share the one before.
  const placed = [];
  let left = [...contenders];
  for (const [place, count] of [
    ['first', 1],
    ['second', 2],
    ['third', 3],
  ] as const) {
    let taken = 0;
    while (taken < count && left.length > 0) {
      const best = left.filter((one) => !left.some((other) => better(other.key, one.key)));
      placed.push(...best.map(({ candidacyId }) => ({ place, candidacyId })));
      left = left.filter((one) => !best.includes(one));
      taken += best.length;
    }
  }
  return placed;
}

/** How each certificate stands on the day. */
export function certificatesOf(model: Model) {
  const latest = new Map<
    string,
    {
      candidacyId: string;
      standing: string;
      from: string;
      until: string;
      demoId: string;
      sealed: string;
    }
  >();
  for (const { what, fields, day, position } of model.all(
    ...['GrantCertification', 'RefuseCertification', 'SuspendCertification'],
    ...['ReinstateCertification', 'RevokeCertification'],
  )) {
    const person = model.who(fields.personId ?? '');
    const candidacyId = `${fields.cohortId}.${fields.personId}`;
    const before = latest.get(person);
    if (what === 'GrantCertification') {
      const demoId = `demo-${fields.personId}`;
      const seal = model.known.findLast(
        (one) =>
          one.what === 'SealPanelResult' && one.fields.demoId === demoId && one.position < position,
      );
      const until = plusDays(plusMonths(day, 24), -1);
      latest.set(person, {
        candidacyId,
        standing: 'held',
        from: day,
        until,
        demoId,
        sealed: seal?.eventId ?? '',
      });
    } else if (before) {
      const standing = {
        SuspendCertification: 'suspended',
        ReinstateCertification: 'held',
        RevokeCertification: 'revoked',
      }[what];
      if (standing !== undefined) before.standing = standing;
      else if (candidacyId === before.candidacyId) before.standing = 'reversed';
    }
  }
  return [...latest].map(([personId, { standing, from, until, demoId, sealed }]) => {
    const last = model.last(
      ['SealPanelResult', 'ReopenPanelResult'],
      (one) => one.demoId === demoId,
    );
    const held = standing === 'held' || standing === 'suspended';
    const status = !held
      ? standing
      : last?.eventId !== sealed
        ? 'under-review'
        : standing === 'suspended'
          ? standing
          : model.asOf < plusDays(until, -90)
            ? 'valid'
            : model.asOf <= until
              ? 'renewal-open'
              : model.asOf <= plusDays(until, 30)
                ? 'in-grace'
                : 'lapsed';
    return { personId, held, from, until, status };
  });
}
