import { param, setParams } from '../../address/address.js';
import type { PageProps } from '../../address/pages.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { holds, me } from '../../api/me.js';
import { Choice } from '../../parts/choice.js';
import { Name } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Page } from '../../parts/page.js';
import { Answered, Empty } from '../../parts/states.js';
import { WhyButton } from '../../parts/why-button.js';
import type { Column } from '../../table/column.js';
import { dayColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText, numberText } from '../../words/format.js';
import { words } from '../../words/language.js';
import { states } from '../../words/states.js';
import { TrainerCard } from './trainer-card.js';
import './trainers.css';

/** Who teaches, and how is each of them doing? A trainer who oversees nobody comes to their own card. */
export default function TrainersPage({ parts: { personId } }: PageProps) {
  const mine = me()?.personId;
  const overseer = holds('programme-admin', 'auditor', 'certifier', 'dashboard', 'coach');
  if (personId !== undefined) return <TrainerCard personId={personId} />;
  return overseer || mine === undefined ? <TrainerList /> : <TrainerCard personId={mine} />;
}

/** As `GET /api/v1/trainers` lists them. */
interface Trainer {
  readonly personId: string;
  readonly name: string | null;
  readonly department: string | null;
  readonly grade: string;
  readonly status: string;
  readonly validUntil: string;
  readonly daysLeft: number;
  readonly total: number | null;
  readonly band: string | null;
}

/** What the list can be narrowed down by, besides typing; each is in the URL under its name. */
const CHOICES = ['grade', 'band', 'status'] as const;

/** Who teaches: to be found by name, department, grade, band or validity. */
function TrainerList() {
  const say = trainerListWords();
  const answer = useAnswer<readonly Trainer[]>({ path: 'trainers' });
  const all = answer.envelope?.data;
  return (
    <Page name={say.name} answer={all && inWords(all)}>
      <Answered
        answer={answer}
        empty={(none) => none.length === 0 && <Empty fills={say.nobodyFills}>{say.nobody}</Empty>}
      >
        {(trainers, envelope) => <Found {...{ trainers, envelope }} />}
      </Answered>
    </Page>
  );
}

function inWords(all: readonly Trainer[]): string {
  const say = trainerListWords();
  if (all.length === 0) return say.nobody;
  const grades = Object.keys(domain().grades).flatMap((grade) => {
    const n = all.filter((one) => one.grade === grade).length;
    return n ? [say.ofGrade(n, wordFor(domain().grades, grade))] : [];
  });
  const amiss = all.filter(({ status }) => status !== 'valid').length;
  return say.answer(all.length, listText(grades)) + (amiss ? say.amiss(amiss) : say.allValid);
}

interface FoundProps {
  readonly trainers: readonly Trainer[];
  readonly envelope: Envelope<unknown>;
}

function Found({ trainers, envelope }: FoundProps) {
  const say = trainerListWords();
  const wordOf = {
    grade: (id: string) => wordFor(domain().grades, id),
    band: (id: string) => id,
    status: (id: string) => wordFor(states().certificate, id),
  };
  const rows = trainers.filter((one) =>
    CHOICES.every((key) => param(key) === undefined || one[key] === param(key)),
  );
  const columns: Column<Trainer>[] = [
    {
      key: 'name',
      head: say.trainer,
      value: ({ name, personId }) => name ?? personId,
      cell: ({ personId }) => <Name id={personId} />,
    },
    { key: 'department', head: say.department, value: ({ department }) => department, minor: true },
    { key: 'grade', head: say.grade, value: ({ grade }) => wordOf.grade(grade) },
    { key: 'band', head: say.band, value: ({ band }) => band },
    {
      key: 'total',
      head: say.total,
      figures: true,
      value: ({ total }) => total,
      cell: ({ personId, name, total }) =>
        total === null ? (
          '–'
        ) : (
          <WhyButton why={`evaluation/${personId}`} of={say.totalOf(name ?? personId)}>
            {numberText(total, 2)}
          </WhyButton>
        ),
    },
    {
      key: 'status',
      head: say.validity,
      value: ({ status }) => wordOf.status(status),
      cell: ({ status }) => (
        <Mark kind={status === 'valid' ? 'good' : 'warning'}>{wordOf.status(status)}</Mark>
      ),
    },
    dayColumn('until', say.until, ({ validUntil }) => validUntil, { minor: true }),
    { key: 'left', head: say.left, figures: true, minor: true, value: ({ daysLeft }) => daysLeft },
  ];
  return (
    <DataTable
      name="trainers"
      caption={say.name}
      {...{ columns, rows, envelope }}
      rowKey={({ personId }) => personId}
      sort="name"
      tools={CHOICES.map((key) => (
        <Choice
          key={key}
          label={say.choices[key]}
          value={param(key)}
          options={[...new Set(trainers.flatMap((one) => one[key] ?? []))].sort()}
          wordFor={wordOf[key]}
          onChange={(chosen) => setParams({ [key]: chosen, 'trainers.page': undefined })}
        />
      ))}
    />
  );
}

const trainerListWords = words({
  name: ['Trainers', '内训师'],
  answer: [
    (n: number, grades: string) => `${n} certified trainers: ${grades}.`,
    (n: number, grades: string) => `持证内训师 ${n} 人：${grades}。`,
  ],
  ofGrade: [
    (n: number, grade: string) => `${n} ${grade}`,
    (n: number, grade: string) => `${grade} ${n} 人`,
  ],
  amiss: [
    (n: number) => ` ${n} of the certificates need attention.`,
    (n: number) => `其中 ${n} 份证书需要处理。`,
  ],
  allValid: [' Every certificate is valid.', '证书全部有效。'],
  nobody: ['Nobody held a certificate on this day.', '当日无人持有认证。'],
  nobodyFills: [
    'Certifiers grant certificates after a sealed demo; choose a later day to see who holds one.',
    '试讲成绩封存后由认证审批人授予认证；选择更晚的日期可见持证人。',
  ],
  trainer: ['Trainer', '内训师'],
  department: ['Department', '部门'],
  grade: ['Grade', '等级'],
  band: ['Band', '档'],
  total: ['Total', '总分'],
  totalOf: [(name: string) => `Total of ${name}`, (name: string) => `${name} 的总分`],
  validity: ['Certificate', '证书'],
  until: ['Valid until', '有效期至'],
  left: ['Days left', '剩余天数'],
  choices: { grade: ['Grade', '等级'], band: ['Band', '档'], status: ['Certificate', '证书'] },
});
