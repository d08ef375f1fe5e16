import { CANDIDACY_WORDS, GRADE_WORDS, STATE_WORDS } from '../../src/rules/in-words/state-words.js';
import type { SheetToWrite, Value } from '../../src/platform/spreadsheets/write/workbook-file.js';

type Language = 'en' | 'zh-CN';
type Label = readonly [en: string, zh: string];
type Row = Readonly<Record<string, unknown>>;
type Words = Readonly<Record<string, Label>>;

interface YearColumn {
  readonly head: Label;
  /** `modules.done`: a field within a field; of a list, how many there are. */
  readonly at: string;
  /** A person is told by name, a day as the first ten characters of a time. */
  readonly as?: 'person' | 'day';
  readonly words?: Words;
}

interface YearSheet {
  readonly name: Label;
  /** The query that answers it, and its address below `/api/v1/`. */
  readonly query: string;
  readonly route: string;
  /** The day that tells of which year a row is; rows of every year where there is none. */
  readonly day?: string;
  readonly columns: readonly YearColumn[];
}

const column = (
  en: string,
  zh: string,
  at: string,
  more: Partial<YearColumn> = {},
): YearColumn => ({
  ...{ head: [en, zh], at },
  ...more,
});
const person = (en: string, zh: string, at: string) => column(en, zh, at, { as: 'person' });
const day = (en: string, zh: string, at: string) => column(en, zh, at, { as: 'day' });
const name = person('Name', '姓名', 'personId');

/** What the year’s workbook has, a sheet each. */
export const YEAR_SHEETS: readonly YearSheet[] = [
  {
    name: ['Cohorts', '培训班'],
    query: 'cohorts',
    route: 'cohorts',
    columns: [
      column('Cohort', '培训班', 'title'),
      column('Year', '年度', 'year'),
      column('Planned size', '计划人数', 'targetSize'),
      column('Required modules', '必修模块', 'requiredModules'),
    ],
  },
  {
    name: ['People', '人员'],
    query: 'people',
    route: 'people',
    columns: [
      column('Name', '姓名', 'name'),
      column('Department', '部门', 'department'),
      column('Position', '岗位', 'position'),
      person('Line manager', '直属上级', 'lineManagerId'),
      day('Left', '离职日期', 'leftOn'),
    ],
  },
  {
    name: ['Candidates', '候选人'],
    query: 'candidacies',
    route: 'candidacies',
    day: 'nominatedOn',
    columns: [
      name,
      day('Nominated', '提名日期', 'nominatedOn'),
      column('Came as far as', '进展', 'stage', { words: CANDIDACY_WORDS.stages }),
      day('Since', '自', 'since'),
      column('Left', '离开', 'left.how', { words: CANDIDACY_WORDS.exits }),
      column('Why', '原因', 'left.reasonCode', { words: CANDIDACY_WORDS.reasons }),
      column('Modules done', '已完成模块', 'modules.done'),
      column('of', '共', 'modules.of'),
      column('Corrections open', '未完成整改', 'corrections.open'),
    ],
  },
  {
    name: ['Corrections', '整改意见'],
    query: 'corrections',
    route: 'corrections',
    day: 'day',
    columns: [
      name,
      day('Issued', '提出日期', 'day'),
      person('By', '提出人', 'issuedBy'),
      column('About', '对象', 'target', { words: STATE_WORDS.target }),
      column('How severe', '要求', 'severity', { words: STATE_WORDS.severity }),
      day('Due', '截止日期', 'dueOn'),
      column('State', '状态', 'state', { words: STATE_WORDS.correction }),
      column('Days to answer', '答复用时（天）', 'answer.days'),
    ],
  },
  {
    name: ['Marks', '试讲成绩'],
    query: 'demos',
    route: 'demos',
    columns: [
      name,
      column('Section', '试讲章节', 'coreSection'),
      column('Judges', '评委数', 'judges'),
      column('Penalty', '扣分', 'penalty'),
      column('Total', '总分', 'total'),
      column('Lowest sheet', '最低评分', 'spread.min'),
      column('Highest sheet', '最高评分', 'spread.max'),
    ],
  },
  {
    name: ['Places', '获奖名次'],
    query: 'placings',
    route: 'placings',
    columns: [
      name,
      column('Place', '奖项', 'place', { words: CANDIDACY_WORDS.places }),
      column('Total', '总分', 'total'),
    ],
  },
  {
    name: ['Certificates', '证书'],
    query: 'certificates',
    route: 'certificates',
    day: 'issuedOn',
    columns: [
      name,
      column('Number', '证书编号', 'number'),
      column('Grade', '等级', 'grade', { words: GRADE_WORDS }),
      day('Issued', '发证日期', 'issuedOn'),
      day('Valid from', '有效期起', 'validFrom'),
      day('Valid until', '有效期至', 'validUntil'),
      column('State', '状态', 'status', { words: STATE_WORDS.certificate }),
    ],
  },
  {
    name: ['Classes', '授课记录'],
    query: 'deliveries',
    route: 'deliveries',
    day: 'startsAt',
    columns: [
      day('Day', '日期', 'startsAt'),
      column('Kind', '类型', 'kind', { words: STATE_WORDS.deliveryKind }),
      person('Trainer', '内训师', 'trainerId'),
      column('Topic', '主题', 'topic'),
      column('Host', '承办部门', 'hostDepartment'),
      column('Hours', '学时', 'hours'),
      column('State', '状态', 'state', { words: STATE_WORDS.delivery }),
      column('Attended', '参加人数', 'attendees'),
      column('Answers, level 1', '一级反馈数', 'feedback.level1.n'),
      column('Mean, level 1', '一级反馈均分', 'feedback.level1.mean'),
      column('Answers, level 2', '二级反馈数', 'feedback.level2.n'),
      column('Mean, level 2', '二级反馈均分', 'feedback.level2.mean'),
    ],
  },
  {
    name: ['Evaluation', '动态评价'],
    query: 'evaluations',
    route: 'evaluations',
    columns: [
      column('Rank', '名次', 'rank'),
      person('Trainer', '内训师', 'personId'),
      column('Total', '总分', 'total'),
      column('Band', '档次', 'band'),
    ],
  },
  {
    name: ['Library', '课程库'],
    query: 'courses',
    route: 'courses',
    columns: [
      column('Course', '课程', 'title'),
      person('Owner', '负责人', 'ownerId'),
      column('Department', '部门', 'department'),
      column('State', '状态', 'state', { words: STATE_WORDS.course }),
      day('Published', '发布日期', 'publishedOn'),
      day('Review by', '复审截止', 'reviewBy'),
      column('Deliveries', '授课次数', 'deliveries'),
      column('Health', '健康度', 'health'),
      column('Health is', '健康状态', 'status', { words: STATE_WORDS.health }),
    ],
  },
];

/** A list as its query answers it. */
export interface YearList {
  readonly data: unknown;
  readonly asOf: string;
  readonly position: string;
}

/** What each query of {@link YEAR_SHEETS} answered; those that nobody may ask, or that have nothing to say, are left out. */
export type YearAnswers = ReadonlyMap<string, YearList>;

const INDEX = {
  name: ['Index', '目录'],
  sheet: ['Sheet', '工作表'],
  rows: ['Rows', '行数'],
  year: ['Year', '年度'],
  asOf: ['As of', '截至日期'],
  position: ['Ledger position', '记录序号'],
} as const satisfies Readonly<Record<string, Label>>;

/** A programme’s year, a sheet for each part of it, and first of all what there is and what it rests on. */
export function yearSheets(
  year: number,
  answers: YearAnswers,
  language: Language,
): readonly SheetToWrite[] {
  const say = ([en, zh]: Label) => (language === 'zh-CN' ? zh : en);
  const nameOf = namesIn(answers.get('people'));
  const sheets = YEAR_SHEETS.flatMap(
    ({ name: called, query, day: of, columns }): SheetToWrite[] => {
      const list = answers.get(query);
      if (!list) return [];
      const rows = (list.data as readonly Row[]).filter(
        (row) => of === undefined || textAt(row, of)?.startsWith(`${year}-`),
      );
      const read = rows.map(withLevels);
      return [
        {
          name: say(called),
          columns: columns.map(({ head }) => ({ head: say(head) })),
          rows: read.map((row) => columns.map((one) => valueOf(row, one, nameOf, say))),
        },
      ];
    },
  );
  const restsOn = answers.get('people');
  const index: SheetToWrite = {
    name: say(INDEX.name),
    columns: [{ head: say(INDEX.sheet) }, { head: say(INDEX.rows) }],
    rows: [
      ...sheets.map((sheet): Value[] => [sheet.name, sheet.rows.length]),
      [null, null],
      [say(INDEX.year), year],
      [say(INDEX.asOf), restsOn?.asOf ?? null],
      [say(INDEX.position), restsOn?.position ?? null],
    ],
  };
  return [index, ...sheets];
}

function namesIn(people: YearList | undefined): (personId: string) => string {
  const listed = (people?.data ?? []) as readonly { personId: string; name?: string | null }[];
  const names = new Map(listed.map(({ personId, name }) => [personId, name]));
  return (personId) => names.get(personId) ?? personId;
}

/** Feedback by its level: a list has no column. */
function withLevels(row: Row): Row {
  const { feedback } = row;
  if (!Array.isArray(feedback)) return row;
  const levels = feedback as readonly { readonly level: number }[];
  return { ...row, feedback: Object.fromEntries(levels.map((one) => [`level${one.level}`, one])) };
}

function at(row: Row, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((held, part) => (held as Row | null | undefined)?.[part], row);
}

function textAt(row: Row, path: string): string | undefined {
  const value = at(row, path);
  return typeof value === 'string' ? value : undefined;
}

function valueOf(
  row: Row,
  { at: path, as, words }: YearColumn,
  nameOf: (personId: string) => string,
  say: (label: Label) => string,
): Value {
  const value = at(row, path);
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' && as === 'person') return nameOf(value);
  if (typeof value === 'string' && as === 'day') return value.slice(0, 10);
  if (Array.isArray(value)) return value.length;
  const word =
    typeof value === 'string' && words && Object.hasOwn(words, value) ? words[value] : undefined;
  return word ? say(word) : (value as Value);
}
