import { useCohort } from '../../api/cohorts.js';
import { usePeople } from '../../api/people.js';
import { Page, Section } from '../../parts/page.js';
import { Empty, Failed, Loading } from '../../parts/states.js';
import { type Candidate, useCandidate } from './candidate.js';
import { CandidateEditor } from './candidate-editor.js';
import type { DocumentFault } from './check-document.js';
import { nameOf as policyName, type PolicyDocument } from './document.js';
import { flipsInWords, movesOf } from './moves.js';
import { MovesTable } from './moves-table.js';
import { RankFlow } from './rank-flow.js';
import { SaveProposal } from './save-proposal.js';
import { type Simulation, useSimulation } from './simulation.js';
import { speaksOfDemos, useFlows } from './standings.js';
import { StartPicker } from './start-picker.js';
import { useStart, useStartDocument, useVersions, type Version } from './starts.js';
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
