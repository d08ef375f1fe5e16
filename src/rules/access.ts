import type { PersonId, Role } from '../platform/kernel/envelope.js';

/**
 * How much of one thing somebody sees. `aggregated`: figures over batches of five respondents and more
 * (released-answers.ts), and how many others answered.
 */
export type Sees = 'all' | 'aggregated' | 'none';

/** Of fewer respondents than this a figure would tell what one of them said. */
export const MIN_RESPONDENTS = 5;

/** How somebody stands to one thing, whatever roles they hold. */
export type Relation =
  | 'subject'
  | 'author'
  | 'owner'
  | 'line-manager'
  | 'candidate'
  | 'tied'
  | 'panel'
  | 'panel-handed-in'
  | 'told-judges'
  | 'decider';

/** Who may see one kind of thing. */
export interface Access {
  /** The things, as docs/access.md names them. */
  readonly what: string;
  /** What anybody sees, with or without signing in. */
  readonly anybody?: Sees;
  /** What every registered person sees of all of them. */
  readonly registered?: Sees;
  /** What the roles see of all of them. */
  readonly roles?: Readonly<Partial<Record<Role, Sees>>>;
  /** What a relation to one of them lets somebody see of it. The first that says `none` outdoes all roles. */
  readonly relations?: readonly (readonly [Relation, Sees])[];
}

const all = (...roles: readonly Role[]): Readonly<Partial<Record<Role, Sees>>> =>
  Object.fromEntries(roles.map((role) => [role, 'all' as const]));

/** Those who run the programme, and those who check it. */
const OVERSEERS = ['programme-admin', 'auditor'] as const;
/** Who reads every record of every trainer. */
const READERS = [...OVERSEERS, 'certifier', 'dashboard'] as const;
const OWN: Access['relations'] = [['subject', 'all']];

/**
 * Who may see what. Guards of routes, queries, live news, exports and docs/access.md ask this table, and
 * nothing else lists roles that read (docs/access.md is generated from it).
 */
export const ACCESS = {
  description: {
    what: 'Health, metrics, the ways to sign in, the description of the API, policy schemas, page files',
    anybody: 'all',
  },
  company: {
    what: 'Who gives certificates: the company’s name, signatory and seal',
    anybody: 'all',
  },
  'sign-in': { what: 'Who one is signed in as, with which roles', relations: OWN },
  'notice-choice': { what: 'How one is told of what waits, and one’s calendar', relations: OWN },
  act: { what: 'What one may do oneself, and what speaks against it', relations: OWN },
  name: { what: 'Names, departments and positions', registered: 'all' },
  role: {
    what: 'Who has which role, who granted it, whom somebody reports to, and who left the company',
    roles: all(...OVERSEERS),
    relations: [...OWN, ['line-manager', 'all']],
  },
  'sign-in-link': {
    what: 'A link that signs somebody in once, who is neither programme-admin nor auditor',
    roles: all('programme-admin'),
  },
  cohort: { what: 'Cohorts', registered: 'all' },
  funnel: {
    what: 'How far the candidates came, who left and why, who is overdue with what',
    roles: all(...READERS, 'nominator', 'coach', 'judge'),
  },
  correction: {
    what: 'Corrections of a candidate',
    roles: all(...READERS, 'coach'),
    relations: OWN,
  },
  candidacy: {
    what: 'How far each candidate came',
    roles: all(...READERS, 'nominator', 'coach', 'judge'),
    relations: OWN,
  },
  'correction-text': {
    what: 'What a correction asks for, what was answered to it, and the verdict',
    roles: all(...OVERSEERS, 'certifier', 'coach'),
    relations: OWN,
  },
  course: { what: 'Courses and how they stand', registered: 'all' },
  material: {
    what: 'The files of a course',
    roles: all(...OVERSEERS, 'coach', 'judge', 'certifier'),
    relations: [['owner', 'all']],
  },
  session: { what: 'Sessions and their judges', registered: 'all' },
  'panel-room': {
    what: 'Whose sheet is in, due or not expected',
    roles: all(...READERS, 'judge'),
  },
  'sheet-before-sealing': {
    what: 'A judge’s sheet before the result is sealed',
    roles: all(...OVERSEERS),
    relations: [
      ['author', 'all'],
      ['candidate', 'none'],
      ['tied', 'none'],
      ['panel-handed-in', 'all'],
      ['panel', 'none'],
    ],
  },
  'sealed-sheet': {
    what: 'A judge’s sheet of a sealed result',
    roles: all(...READERS),
    relations: [
      ['author', 'all'],
      ['candidate', 'all'],
      ['panel', 'all'],
    ],
  },
  'sheet-judge': {
    what: 'Which judge a sheet of a sealed result is of',
    roles: all(...OVERSEERS, 'certifier'),
    relations: [
      ['author', 'all'],
      ['told-judges', 'all'],
      ['candidate', 'none'],
      ['panel', 'all'],
    ],
  },
  draft: { what: 'A sheet that is not handed in yet', relations: [['author', 'all']] },
  'judging-list': { what: 'The demos one is on the panel for', relations: [['panel', 'all']] },
  'demo-result': {
    what: 'The sealed result of a demo; before sealing, how many sheets are in',
    roles: all(...READERS, 'judge', 'coach'),
    relations: [['candidate', 'all']],
  },
  placing: { what: 'The places conferred', registered: 'all' },
  consistency: {
    what: 'How strict each judge is, and how far judges agree, over sealed results',
    roles: all(...READERS, 'judge'),
  },
  certificate: { what: 'Certificates, how they stand, and the grades before', registered: 'all' },
  share: {
    what: 'The links with which certificates can be checked by anybody',
    roles: all('programme-admin', 'auditor'),
    relations: OWN,
  },
  'shared-certificate': {
    what: 'What the paper of a certificate says, how it stands, and its proof, for who has the token of its link',
    anybody: 'all',
  },
  refusal: {
    what: 'Certifications refused, and what would mend it',
    roles: all(...READERS),
    relations: OWN,
  },
  trainer: { what: 'The list of certified trainers', registered: 'all' },
  'trainer-card': {
    what: 'A trainer’s card, but for the evaluation',
    roles: all(...READERS, 'coach'),
    relations: [...OWN, ['line-manager', 'all']],
  },
  evaluation: {
    what: 'A trainer’s evaluation: total, band, rank, components, trend',
    roles: all(...READERS),
    relations: OWN,
  },
  'what-if': { what: 'The ranking under another policy', roles: all(...READERS) },
  simulation: {
    what: 'The simulation of a draft policy',
    roles: all(...OVERSEERS, 'certifier'),
  },
  proposal: {
    what: 'What the evaluation policy proposes',
    roles: all(...OVERSEERS, 'certifier'),
  },
  delivery: { what: 'Deliveries and how many attended', registered: 'all' },
  roster: {
    what: 'Who is enrolled in a class, who waits for a place, who checked in',
    roles: all(...OVERSEERS),
    relations: [['owner', 'all']],
  },
  feedback: {
    what: 'What learners said of a delivery or a course, as means',
    registered: 'aggregated',
    roles: all(...OVERSEERS),
  },
  answer: { what: 'What one learner answered', roles: all(...OVERSEERS) },
  comment: {
    what: 'What learners wrote of a trainer’s deliveries: of the answers released, without who and when',
    roles: all(...OVERSEERS),
    relations: OWN,
  },
  appeal: {
    what: 'Appeals',
    roles: all(...READERS),
    relations: [...OWN, ['decider', 'all']],
  },
  award: { what: 'Annual awards and on whom they were conferred', registered: 'all' },
  'award-nomination': { what: 'Who is nominated for an annual award', roles: all(...READERS) },
  'calendar-entry': {
    what: 'What is due of a person; what is due of nobody, such as a session, is for all registered',
    roles: all(...READERS),
    relations: OWN,
  },
  task: {
    what: 'What waits for somebody: of others for those who oversee; of oneself, and of a role one has, as far as one may see what it is about',
    roles: all(...OVERSEERS),
    relations: OWN,
  },
  import: {
    what: 'Spreadsheets that were sent to be imported, and what they come to',
    roles: all('programme-admin'),
  },
  policy: { what: 'Policies, their documents and their history', registered: 'all' },
  history: {
    what: 'The history of a person, course, demo, session, cohort or award',
    roles: all(...OVERSEERS, 'certifier'),
    relations: [...OWN, ['owner', 'all'], ['candidate', 'all'], ['panel', 'all']],
  },
  event: {
    what: 'The ledger’s events, and the proofs that the log holds them',
    roles: all(...OVERSEERS),
  },
  'audit-log': {
    what: 'The audit log: checkpoint, tiles, entries; for anybody where LECTERN_AUDIT_OPEN says so',
    roles: all(...OVERSEERS),
  },
  news: { what: 'That a view changed', registered: 'all' },
  'changed-row': { what: 'Which rows of a view changed', roles: all(...READERS) },
} as const satisfies Readonly<Record<string, Access>>;

/** A kind of thing that somebody may see or not. */
export type Thing = keyof typeof ACCESS;

const STRENGTH: Readonly<Record<Sees, number>> = { none: 0, aggregated: 1, all: 2 };

/**
 * What somebody sees of one thing.
 * @param relations in which they stand to it, in any order
 */
export function seenOf(
  thing: Thing,
  roles: readonly Role[],
  relations: readonly Relation[] = [],
): Sees {
  const rule: Access = ACCESS[thing];
  const found: Sees[] = [rule.anybody ?? 'none', rule.registered ?? 'none'];
  for (const [relation, sees] of rule.relations ?? []) {
    if (!relations.includes(relation)) continue;
    if (sees !== 'aggregated') return sees;
    found.push(sees);
  }
  for (const role of roles) found.push(rule.roles?.[role] ?? 'none');
  return found.reduce((most, sees) => (STRENGTH[sees] > STRENGTH[most] ? sees : most), 'none');
}

/** Whether somebody may see all of one thing. */
export function maySee(
  thing: Thing,
  { roles }: { readonly roles: readonly Role[] },
  relations: readonly Relation[] = [],
): boolean {
  return seenOf(thing, roles, relations) === 'all';
}

/** Whether somebody may see one thing that is about a person: all of them, or their own. */
export function maySeeOf(
  thing: Thing,
  actor: { readonly personId: PersonId; readonly roles: readonly Role[] },
  personId: PersonId | null,
): boolean {
  return maySee(thing, actor, actor.personId === personId ? ['subject'] : []);
}

/** Whom a route about a kind of thing lets in; those who see their own alone are among the registered. */
export type LetsIn = 'anybody' | 'registered' | readonly Role[];

export function letsIn(thing: Thing): LetsIn {
  const { anybody, registered, relations, roles = {} }: Access = ACCESS[thing];
  if (anybody) return 'anybody';
  return registered || relations ? 'registered' : (Object.keys(roles) as Role[]);
}
