import { useState } from 'preact/hooks';
import { useAnswer } from '../../api/answers.js';
import { carryOut } from '../../api/command.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { EventLinks } from '../../parts/links.js';
import { Mark } from '../../parts/mark.js';
import { Section } from '../../parts/page.js';
import { confirmed } from '../../parts/sheet.js';
import { Answered, Empty } from '../../parts/states.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import type { Column } from '../../table/column.js';
import { personColumn } from '../../table/columns.js';
import { DataTable } from '../../table/data-table.js';
import { domain, wordFor } from '../../words/domain.js';
import { comparisonText, figureText, listText, numberText } from '../../words/format.js';
import { DeclineSheet } from './decline-sheet.js';
import { proposalWords } from './evaluation-words.js';

/** A proposal as `GET /api/v1/proposals` shows it; `proposal` is sent back unchanged. */
export interface OpenProposal {
  readonly personId: string;
  readonly propose: string;
  readonly grade: string;
  readonly accept: string | null;
  readonly decline: string;
  readonly proposal: {
    /** Null where it is seen as of a past time. */
    readonly knownAt: string | null;
    readonly conditions: readonly {
      readonly metric: string;
      readonly op: string;
      readonly required: number | null;
      readonly actual: readonly number[];
      readonly evidence: readonly string[];
    }[];
  };
}

/** What the policy proposes and nobody has decided on, for those who oversee it; certifiers decide. */
export function Proposals() {
  const say = proposalWords();
  const [declining, setDeclining] = useState<OpenProposal>();
  const overseer = holds('programme-admin', 'auditor', 'certifier');
  const answer = useAnswer<readonly OpenProposal[]>(overseer ? { path: 'proposals' } : undefined);
  if (!overseer) return null;
  const columns: Column<OpenProposal>[] = [
    personColumn('trainer', say.who, ({ personId }) => personId),
    {
      key: 'grade',
      head: say.grade,
      value: ({ grade }) => wordFor(domain().grades, grade),
      minor: true,
    },
    {
      key: 'proposed',
      head: say.proposed,
      value: ({ propose }) => wordFor(domain().proposals, propose),
      cell: ({ propose }) => <Mark kind="warning">{wordFor(domain().proposals, propose)}</Mark>,
    },
    { key: 'because', head: say.because, value: becauseOf },
    {
      key: 'evidence',
      head: say.evidence,
      plain: true,
      minor: true,
      value: () => null,
      cell: ({ proposal }) => (
        <EventLinks ids={proposal.conditions.flatMap(({ evidence }) => evidence)} />
      ),
    },
    ...(holds('certifier') ? [decideColumn(setDeclining)] : []),
  ];
  return (
    <Section title={say.title} note={say.note}>
      <Answered
        answer={answer}
        empty={(all) => all.length === 0 && <Empty fills={say.noneFills}>{say.none}</Empty>}
      >
        {(all, envelope) => (
          <DataTable
            name="proposals"
            caption={say.title}
            {...{ columns, envelope }}
            rows={all}
            rowKey={({ personId, propose }) => `${personId} ${propose}`}
          />
        )}
      </Answered>
      {declining ? <DeclineSheet one={declining} onClose={() => setDeclining(undefined)} /> : null}
    </Section>
  );
}

function decideColumn(onDecline: (one: OpenProposal) => void): Column<OpenProposal> {
  return {
    key: 'decide',
    head: proposalWords().decide,
    plain: true,
    value: () => null,
    cell: (one) => <Decision one={one} onDecline={() => onDecline(one)} />,
  };
}

/** `feedback, level 1 < 75: 62, 70, 71` */
function becauseOf({ proposal }: OpenProposal): string {
  return proposal.conditions
    .map(({ metric, op, required, actual }) => {
      const wanted = `${comparisonText(op)} ${figureText(required)}`;
      const had = listText(actual.map((one) => numberText(one, Number.isInteger(one) ? 0 : 2)));
      return `${wordFor(domain().facts, metric)} ${wanted}: ${had}`;
    })
    .join('; ');
}

interface DecisionProps {
  readonly one: OpenProposal;
  readonly onDecline: () => void;
}

function Decision({ one, onDecline }: DecisionProps) {
  const say = proposalWords();
  const { nameOf } = usePeople();
  const { accept, personId, propose, proposal } = one;
  if (proposal.knownAt === null) return <span class="note">{say.lookOnly}</span>;

  async function accepted(path: string): Promise<void> {
    const name = nameOf(personId);
    const act = Object.hasOwn(say.acts, propose) ? (propose as keyof typeof say.acts) : undefined;
    const what = wordFor(domain().proposals, propose);
    const follows = [...(act ? [say.follows[act]] : []), say.recorded, say.reversed];
    const title = act ? say.acts[act](name) : say.other(what, name);
    if (!(await confirmed({ title, follows, act: say.accept, grave: propose !== 'promote' })))
      return;
    try {
      await carryOut(path, { proposal });
      toast(say.accepted(name));
    } catch (error) {
      toastProblem(error);
    }
  }

  return (
    <span class="decision">
      {accept === null ? (
        <span class="note">{say.cannot}</span>
      ) : (
        <button type="button" onClick={() => void accepted(accept)}>
          {say.accept}
        </button>
      )}
      <button type="button" onClick={onDecline}>
        {say.decline}
      </button>
    </span>
  );
}
