import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answer.js';
import type { Envelope } from '../../api/envelope.js';
import { Mark } from '../../parts/mark.js';
import { Name } from '../../parts/name.js';
import { Page } from '../../parts/page.js';
import { Choice } from '../../parts/choice.js';
import { Answered, Empty } from '../../parts/states.js';
import { Day } from '../../parts/when.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { WhyButton } from '../../why/why-button.js';
import { domain, wordFor } from '../../words/domain.js';
import { listText, numberText } from '../../words/format.js';
import { states } from '../../words/states.js';
import { trainerListWords } from './trainer-list-words.js';

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
export function TrainerList() {
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
    {
      key: 'until',
      head: say.until,
      value: ({ validUntil }) => validUntil,
      cell: ({ validUntil }) => <Day day={validUntil} />,
      minor: true,
    },
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
