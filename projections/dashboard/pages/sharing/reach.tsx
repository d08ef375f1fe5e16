import { param, setParams } from '../../address/address.js';
import type { Envelope } from '../../api/envelope.js';
import { Bar } from '../../marks/bars.js';
import type { Column } from '../../table/column.js';
import { DataTable } from '../../table/data-table.js';
import { compareText, numberText } from '../../words/format.js';
import type { Coverage, Flow } from './sharing-page.js';
import { sharingWords } from './sharing-words.js';

interface Props {
  readonly coverage: readonly Coverage[];
  readonly envelope: Envelope<unknown>;
}

/** How much of each department was reached, the least first. */
export function Reach({ coverage, envelope }: Props) {
  const say = sharingWords();
  const share = ({ reached, people }: Coverage) => (people > 0 ? (100 * reached) / people : null);
  const columns: Column<Coverage>[] = [
    { key: 'department', head: say.department, value: ({ department }) => department },
    {
      key: 'bar',
      head: <span class="visually-hidden">{say.share}</span>,
      plain: true,
      value: () => undefined,
      cell: ({ reached, people }) => (
        <span class="reach-bar">
          <Bar value={reached} max={people} />
        </span>
      ),
    },
    {
      key: 'share',
      head: say.share,
      figures: true,
      value: share,
      cell: (row) => {
        const percent = share(row);
        return percent === null ? '–' : `${numberText(percent, 0)}\u00a0%`;
      },
    },
    { key: 'reached', head: say.reached, figures: true, value: ({ reached }) => reached },
    { key: 'people', head: say.people, figures: true, value: ({ people }) => people },
    {
      key: 'from',
      head: say.learnedFrom,
      figures: true,
      minor: true,
      value: ({ from }) => from,
      cell: ({ from }) => say.departments(from),
    },
  ];
  return (
    <DataTable
      name="coverage"
      caption={say.coverage}
      {...{ columns, envelope }}
      rows={coverage}
      rowKey={({ department }) => department}
      sort="share"
    />
  );
}

/** How many shades there are, and the lightest is for none. */
const SHADES = 5;

/** Attendance from department to department: the figure in each cell, and a shade that says the same. */
export function Matrix({ flows }: { readonly flows: readonly Flow[] }) {
  const say = sharingWords();
  const names = (all: readonly string[]) => [...new Set(all)].sort(compareText);
  const teaching = names(flows.map(({ from }) => from));
  const learning = names(flows.map(({ to }) => to));
  const most = Math.max(...flows.map(({ attendances }) => attendances));
  const between = (from: string, to: string) =>
    flows.find((one) => one.from === from && one.to === to);
  const total = (some: readonly Flow[]) => some.reduce((sum, one) => sum + one.attendances, 0);
  const chosen = param('flow');
  const flow = flows.find((one) => keyOf(one) === chosen);
  return (
    <>
      <div class="table-scroll" role="region" aria-label={say.matrix} tabIndex={0}>
        <table class="matrix">
          <caption class="visually-hidden">{say.matrix}</caption>
          <thead>
            <tr>
              <th scope="col">{say.teaching}</th>
              {learning.map((to) => (
                <th key={to} scope="col" class="matrix-head">
                  <span>{to}</span>
                </th>
              ))}
              <th scope="col" class="figure">
                {say.whole}
              </th>
            </tr>
          </thead>
          <tbody>
            {teaching.map((from) => (
              <tr key={from}>
                <th scope="row">{from}</th>
                {learning.map((to) => (
                  <td key={to}>
                    <Cell flow={between(from, to)} {...{ most, chosen }} />
                  </td>
                ))}
                <td class="figure">
                  {numberText(total(flows.filter((one) => one.from === from)))}
                </td>
              </tr>
            ))}
            <tr>
              <th scope="row">{say.whole}</th>
              {learning.map((to) => (
                <td key={to} class="matrix-sum">
                  {numberText(total(flows.filter((one) => one.to === to)))}
                </td>
              ))}
              <td class="figure">{numberText(total(flows))}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p role="status" class="flow">
        {flow ? (
          <>
            <strong>{say.flow(flow.from, flow.to)}</strong>{' '}
            {say.flowIs(flow.attendances, flow.learners, flow.sessions)}
          </>
        ) : null}
      </p>
    </>
  );
}

interface CellProps {
  readonly flow: Flow | undefined;
  readonly most: number;
  readonly chosen: string | undefined;
}

function Cell({ flow, most, chosen }: CellProps) {
  if (!flow) return <span class="shade-0">·</span>;
  const key = keyOf(flow);
  return (
    <button
      type="button"
      class={`shade-${Math.ceil((SHADES * flow.attendances) / most)}`}
      aria-pressed={chosen === key}
      title={sharingWords().flow(flow.from, flow.to)}
      onClick={() => setParams({ flow: chosen === key ? undefined : key }, { replace: true })}
    >
      {flow.attendances}
    </button>
  );
}

function keyOf({ from, to }: Flow): string {
  return `${from} > ${to}`;
}
