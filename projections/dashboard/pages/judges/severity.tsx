import type { Agreement } from '../../../../src/rules/agreement.js';
import { useAnswer } from '../../api/answers.js';
import type { Envelope } from '../../api/envelope.js';
import { usePeople } from '../../api/people.js';
import { Chart } from '../../marks/chart.js';
import { Strip, stripHeight } from '../../marks/strip.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { figureText, numberText } from '../../words/format.js';
import { judgesWords } from './judges-words.js';

interface Props {
  readonly judges: readonly JudgeFigures[];
  readonly envelope: Envelope<unknown>;
}

/** How strict each judge was, with how sure that is. */
export function Severity({ judges, envelope }: Props) {
  const say = judgesWords();
  const { nameOf } = usePeople();
  const intervalText = ({ interval }: JudgeFigures) =>
    interval ? `${numberText(interval[0], 2)} … ${numberText(interval[1], 2)}` : null;
  // What rests on too few is listed, and not drawn: a dot would say more than is known.
  const rows = judges.map(({ judgeId, severity, interval, n }) => ({
    key: judgeId,
    label: nameOf(judgeId),
    mean: n < FEW ? null : severity,
    interval: n < FEW ? null : interval,
    n,
  }));
  const ends = rows.flatMap(({ interval }) => interval ?? []);
  const widest = Math.max(2, ...ends.map(Math.abs));
  return (
    <Section title={say.severity} note={say.severityNote}>
      {judges.some(({ n }) => n >= FEW) ? (
        <Chart
          title={say.severity}
          desc={say.severityDesc(judges.length)}
          height={stripHeight(judges.length)}
          table={{
            head: [say.judge, say.severityColumn, say.interval, say.n],
            rows: judges.map((one) => [
              nameOf(one.judgeId),
              one.severity,
              intervalText(one),
              one.n,
            ]),
          }}
        >
          {(width) => (
            <Strip
              rows={rows}
              width={width}
              domain={[-widest, widest]}
              rule={{ value: 0, text: say.zero }}
            />
          )}
        </Chart>
      ) : null}
      <DataTable
        name="judges"
        caption={say.table}
        columns={columnsOf(intervalText)}
        {...{ rows: judges, envelope }}
        rowKey={({ judgeId }) => judgeId}
        sort="severity"
      />
    </Section>
  );
}

function columnsOf(intervalText: (one: JudgeFigures) => string | null): Column<JudgeFigures>[] {
  const say = judgesWords();
  const verdict = (one: JudgeFigures) => {
    const found = verdictOf(one);
    return found === 'too-few' ? say.tooFewDemos(one.n) : say[found];
  };
  const two = (value: number | null) => figureText(value, 2);
  return [
    personColumn('judge', say.judge, ({ judgeId }) => judgeId),
    {
      key: 'severity',
      head: say.severityColumn,
      figures: true,
      value: ({ severity }) => severity,
      cell: ({ severity }) => two(severity),
    },
    {
      key: 'interval',
      head: say.interval,
      figures: true,
      value: intervalText,
      cell: (one) => intervalText(one) ?? '–',
    },
    {
      key: 'verdict',
      head: say.verdict,
      value: verdict,
      cell: (one) => (
        <Mark kind={verdictOf(one) === 'too-few' ? 'waiting' : 'plain'}>{verdict(one)}</Mark>
      ),
    },
    { key: 'n', head: say.n, figures: true, value: ({ n }) => n },
    {
      key: 'sd',
      head: say.sd,
      title: say.sdTitle,
      figures: true,
      minor: true,
      value: ({ sd }) => sd,
      cell: ({ sd }) => two(sd),
    },
    {
      key: 'meanTotal',
      head: say.meanTotal,
      figures: true,
      minor: true,
      value: ({ meanTotal }) => meanTotal,
      cell: ({ meanTotal }) => two(meanTotal),
    },
    { key: 'sheets', head: say.sheets, figures: true, minor: true, value: ({ sheets }) => sheets },
    {
      key: 'afterSeeing',
      head: say.afterSeeing,
      title: say.afterSeeingTitle,
      figures: true,
      value: ({ amendedAfterSeeing }) => amendedAfterSeeing,
      cell: ({ amendedAfterSeeing: n }) => (n === 0 ? '0' : <Mark kind="warning">{n}</Mark>),
    },
  ];
}

interface JudgeFigures {
  readonly judgeId: string;
  readonly n: number;
  readonly severity: number | null;
  readonly interval: readonly [number, number] | null;
  readonly sd: number | null;
  readonly meanTotal: number;
  readonly sheets: number;
  /** Sheets amended while those of others lay open to the judge. */
  readonly amendedAfterSeeing: number;
}

/** As `GET /api/v1/judge-consistency` answers, a session each. */
export interface Consistency {
  readonly sessionId: string;
  readonly agreement: Agreement | null;
  readonly judges: readonly JudgeFigures[];
}

export function useConsistency(session: string) {
  return useAnswer<readonly Consistency[]>({
    path: 'judge-consistency',
    params: { session },
    views: ['demo-results', 'policies'],
  });
}

/** In words, after Koo and Li, Journal of Chiropractic Medicine 15 (2016) 155–163. */
export function levelOf(icc: number): 'poor' | 'moderate' | 'good' | 'excellent' {
  if (icc < 0.5) return 'poor';
  if (icc < 0.75) return 'moderate';
  return icc < 0.9 ? 'good' : 'excellent';
}

/** Fewer say nothing about a judge. */
export const FEW = 5;

/** Whether a judge differs from the others, by the interval. */
function verdictOf({
  n,
  interval,
}: Pick<JudgeFigures, 'n' | 'interval'>): 'stricter' | 'milder' | 'same' | 'too-few' {
  if (n < FEW || !interval) return 'too-few';
  if (interval[1] < 0) return 'stricter';
  return interval[0] > 0 ? 'milder' : 'same';
}
