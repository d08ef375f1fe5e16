import type { Model } from './model.js';
import type { Fields } from './said.js';

const about =
  <K extends keyof Fields>(name: K, value: Fields[K]) =>
  (fields: Fields) =>
    fields[name] === value;

const idsOf = (all: Iterable<string>) => [...new Set(all)].sort();

export interface CorrectionNow {
  readonly correctionId: string;
  readonly fields: Fields;
  readonly open: boolean;
  readonly overdue: boolean;
  /** Days from its issue to the first answer, and the day of that. */
  readonly answered: { readonly day: string; readonly days: number } | undefined;
}

export function correctionsOf(model: Model): readonly CorrectionNow[] {
  return model.all('IssueCorrection').map(({ fields, day }) => {
    const { correctionId = '', dueOn = '' } = fields;
    const steps = model
      .all('AnswerCorrection', 'AcceptCorrection', 'ReopenCorrection', 'WithdrawCorrection')
      .filter((one) => one.fields.correctionId === correctionId);
    const [answer] = steps.filter(({ what }) => what === 'AnswerCorrection');
    const last = steps.at(-1)?.what;
    const open = last !== 'AcceptCorrection' && last !== 'WithdrawCorrection';
    const waitsForAnswer = last === undefined || last === 'ReopenCorrection';
    const days = answer && (Date.parse(answer.day) - Date.parse(day)) / 86_400_000;
    return {
      ...{ correctionId, fields, open },
      overdue: waitsForAnswer && dueOn < model.asOf,
      answered: answer && { day: answer.day, days: days ?? 0 },
    };
  });
}

/** The funnel, stage by stage, as candidacies. */
export function funnelOf(model: Model) {
  const nominated = model
    .facts('NominateTrainer')
    .map(({ fields }) => `${fields.cohortId}.${fields.personId}`);
  const said = (what: string) =>
    idsOf(model.all(what).map(({ fields }) => fields.candidacyId ?? ''));
  const accepted = said('AcceptNomination');
  const required = model.all('PlanModule').filter(({ fields }) => fields.required);
  const trained = accepted.filter((candidacyId) =>
    required.every(({ fields: { moduleId, passMark = 0 } }) =>
      model
        .facts('CompleteModule')
        .some(
          ({ fields }) =>
            fields.candidacyId === candidacyId &&
            fields.moduleId === moduleId &&
            (fields.score ?? passMark) >= passMark,
        ),
    ),
  );
  const corrections = correctionsOf(model);
  const corrected = trained.filter(
    (id) =>
      !corrections.some(
        ({ fields, open }) => open && fields.severity === 'required' && fields.candidacyId === id,
      ),
  );
  const candidacyOf = (demoId: string | undefined) =>
    model.known.find(({ what, fields }) => what === 'ScheduleDemo' && fields.demoId === demoId)
      ?.fields.candidacyId ?? '';
  const demonstrated = idsOf(model.all('EndDemo').map(({ fields }) => candidacyOf(fields.demoId)));
  const exits = new Map(
    model
      .all('DeferCandidacy', 'WithdrawCandidacy', 'DeclineNomination')
      .map(({ what, fields }) => [
        fields.candidacyId ?? '',
        { what, reason: fields.reasonCode ?? '' },
      ]),
  );
  const left = [...exits].filter(([, { what }]) => what !== 'DeclineNomination');
  const counted: Record<string, number> = {};
  for (const [, { reason }] of left) counted[reason] = (counted[reason] ?? 0) + 1;
  return {
    reached: {
      nominated: idsOf(nominated),
      accepted,
      declined: said('DeclineNomination'),
      trained,
      corrected,
      admitted: said('AdmitToDemo'),
      demonstrated,
    },
    exits: counted,
    overdue: idsOf(
      corrections
        .filter(({ overdue, fields }) => overdue && !exits.has(fields.candidacyId ?? ''))
        .map(({ correctionId }) => correctionId),
    ),
  };
}

export function coursesOf(model: Model) {
  const corrections = correctionsOf(model);
  return model
    .facts('DraftCourse')
    .map(({ fields: { courseId = '', ownerId = '', title, department } }) => {
      let state = 'draft';
      let lastSubmitted: string | undefined;
      const owners = [ownerId];
      for (const { what, fields, by, day } of model.all(
        ...[
          'SubmitMaterial',
          'ApproveCourse',
          'PublishCourse',
          'MarkReviewDue',
          'RetireCourse',
          'AcceptCoOwnership',
        ],
      )) {
        if (!about('courseId', courseId)(fields)) continue;
        const inLibrary = state === 'published' || state === 'review-due';
        if (what === 'SubmitMaterial') {
          if (!inLibrary) state = 'submitted';
          if (lastSubmitted === undefined || day > lastSubmitted) lastSubmitted = day;
        }
        if (what === 'ApproveCourse' && !inLibrary) state = 'approved';
        if (what === 'PublishCourse') state = 'published';
        if (what === 'MarkReviewDue') state = 'review-due';
        if (what === 'RetireCourse') state = 'retired';
        if (what === 'AcceptCoOwnership') owners.push(by);
      }
      const waits = corrections.some(
        ({ open, fields }) =>
          open &&
          fields.courseId === courseId &&
          fields.target === 'material' &&
          fields.severity === 'required',
      );
      const settled = ['published', 'review-due', 'retired'].includes(state);
      return {
        ...{ courseId, title, department, lastSubmitted },
        state: waits && !settled ? 'in-correction' : state,
        owners: [...new Set(owners.map((id) => model.who(id)))],
      };
    });
}
