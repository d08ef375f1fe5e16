import { useState } from 'preact/hooks';
import { setParams } from '../../address/address.js';
import { useCohort } from '../../api/chosen.js';
import { carryOut, newKey } from '../../api/command.js';
import { holds } from '../../api/me.js';
import { usePeople } from '../../api/people.js';
import { today } from '../../marks/scale.js';
import { AnswersNote } from '../../parts/answers-told.js';
import { Page, Section } from '../../parts/page.js';
import { confirmed } from '../../parts/sheet.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { dayText } from '../../words/format.js';
import { CandidateEditor } from './candidate-editor.js';
import { type Candidate, useCandidate } from './candidate.js';
import type { DocumentFault } from './check-document.js';
import { nameOf, nameOf as policyName, type PolicyDocument } from './document.js';
import { flipsInWords, movesOf, MovesTable } from './moves.js';
import { RankFlow, speaksOfDemos, useFlows } from './rank-flow.js';
import { type Simulation, useSimulation } from './simulation.js';
import {
  StartPicker,
  useStart,
  useStartDocument,
  useVersions,
  type Version,
  versionStart,
} from './starts.js';
import { whatIfWords } from './what-if-words.js';
import './what-if.css';

/** What would the same history come to under other rules? Nothing is written. */
export default function WhatIfPage() {
  const say = whatIfWords();
  const versions = useVersions();
  const start = useStart(versions.envelope?.data);
  const { document, answer } = useStartDocument(start);
  if (start !== undefined && document && versions.envelope) {
    return <Lab key={start} {...{ start }} started={document} versions={versions.envelope.data} />;
  }
  const { problem } = versions.problem ? versions : answer;
  if (!problem && versions.envelope && start === undefined) {
    return (
      <Page name={say.name} answer={say.noPolicy}>
        <Empty fills={say.noPolicyFills}>
          <StartPicker versions={versions.envelope.data} start="" />
        </Empty>
      </Page>
    );
  }
  return (
    <Page name={say.name} answer={say.working}>
      {problem ? <Failed problem={problem} again={versions.again} /> : <Loading />}
    </Page>
  );
}

interface Props {
  readonly start: string;
  readonly started: PolicyDocument;
  readonly versions: readonly Version[];
}

function Lab({ start, started, versions }: Props) {
  const say = whatIfWords();
  const { nameOf } = usePeople();
  const candidate = useCandidate(started);
  const sound = soundDocument(candidate, started);
  const cohort = useCohort()?.cohortId;
  const ofCohort = speaksOfDemos(started.kind) ? cohort : undefined;
  const simulation = useSimulation(sound, ofCohort);
  const { envelope, problem, loading } = simulation;
  const flows = useFlows(started.kind, envelope?.data, ofCohort);
  const moves = envelope ? movesOf(envelope.data, nameOf) : [];
  const same = JSON.stringify(sound ?? started) === JSON.stringify(started);
  const name = same ? policyName(started) : say.edited(policyName(sound ?? started));
  const told = flipsInWords(moves);
  const answer = !envelope ? say.working : told ? say.under(name, told) : say.nothing(name);
  const refused = faultsIn(simulation, started.kind);
  return (
    <Page name={say.name} answer={answer} note={say.written}>
      <div class="lab">
        <Section title={say.candidate}>
          <StartPicker {...{ versions, start }} />
          <CandidateEditor {...{ candidate, started, refused }} />
          <SaveProposal document={refused.length ? undefined : sound} versions={versions} />
        </Section>
        <Section title={say.result}>
          {problem && refused.length === 0 ? <Failed problem={problem} /> : null}
          {!flows ? (
            problem ? null : (
              <Loading />
            )
          ) : flows.length === 0 ? (
            <Empty fills={say.nobodyFills}>{say.nobody}</Empty>
          ) : (
            <div class={loading ? 'earlier' : undefined} aria-busy={loading}>
              <RankFlow flows={flows} />
            </div>
          )}
        </Section>
      </div>
      {envelope ? (
        <Section title={say.movers}>
          <AnswersNote answers={[envelope.data.evaluations?.answers]} />
          <MovesTable {...{ moves, envelope }} />
        </Section>
      ) : null}
    </Page>
  );
}

function soundDocument({ document, faults }: Candidate, started: PolicyDocument) {
  return document && faults.length === 0 && document.kind === started.kind ? document : undefined;
}

/** What the server found wrong with the document, which no schema can say. */
function faultsIn({ problem }: Simulation, kind: string): readonly DocumentFault[] {
  const { pointer, detail, code } = problem?.facts ?? {};
  if (code !== 'malformed' || pointer === undefined || detail === undefined) return [];
  const within = pointer.replace(`/candidates/0/${kind}`, '');
  return [{ pointer: within, text: detail.replace(`${pointer} `, '') }];
}

interface SaveProposalProps {
  readonly document: PolicyDocument | undefined;
  readonly versions: readonly Version[];
}

/** Records the candidate as the next version of its policy, for somebody else to approve. */
function SaveProposal({ document, versions }: SaveProposalProps) {
  const say = whatIfWords();
  const [day, setDay] = useState(today);
  const [busy, setBusy] = useState(false);
  if (!holds('programme-admin', 'certifier')) return <p class="note">{say.mayNot}</p>;

  async function propose(candidate: PolicyDocument): Promise<void> {
    const { kind, id } = candidate;
    const taken = versions.filter((one) => one.kind === kind && one.id === id);
    const version = Math.max(0, ...taken.map((one) => one.version)) + 1;
    const next = { ...candidate, version };
    const name = nameOf(next);
    const follows = [say.saveFollows(name, dayText(day)), say.saveApprove, say.saveWithdraw];
    if (!(await confirmed({ title: say.saveTitle(name), follows, act: say.saveAct }))) return;
    setBusy(true);
    try {
      const body = { kind, policyId: id, version, document: next, effectiveFrom: day };
      await carryOut('policies', body, { key: newKey() });
      toast(say.saved(name));
      setParams({ start: versionStart(next), candidate: undefined });
    } catch (error) {
      toastProblem(error);
    } finally {
      setBusy(false);
    }
  }

  return (
    <div class="fields">
      <label>
        {say.effective}
        <input
          type="date"
          value={day}
          onInput={({ currentTarget }) => setDay(currentTarget.value)}
        />
      </label>
      <button
        type="button"
        class="primary"
        disabled={!document || busy || day === ''}
        onClick={() => document && void propose(document)}
      >
        {say.save}
      </button>
    </div>
  );
}
