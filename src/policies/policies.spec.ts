import { createHash } from 'node:crypto';
import { DemoDay } from '../../test/support/demo-day.js';
import { by, given } from '../../test/support/given.js';
import { at } from '../../test/support/written-programme.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { policy as document } from '../rules/journey-2025.fixture.js';
import { approve, policy, propose, withdraw } from './policies.js';
import { ProposePolicy, WithdrawPolicy } from './policies.commands.js';
import type { PolicyEvent } from './policies.events.js';

type Event = Decided<PolicyEvent>;

const award = document('award-demo-day-v1');
const named = { kind: 'award', policyId: 'demo-day', version: 1 } as const;
const canonical =
  '{"id":"demo-day","kind":"award","places":[{"count":1,"place":"first"},{"count":2,"place":"second"},' +
  '{"count":3,"place":"third"}],"tieBreak":["curriculumDesign","classroomPresentation","stagePresence"],"version":1}';
const hash = createHash('sha256').update(canonical).digest('hex');
const proposal = { ...named, document: award, effectiveFrom: '2025-03-01' };

const proposed: Event & { by: string } = {
  type: 'PolicyProposed',
  data: { ...proposal, hash },
  by: 'author',
};
const approved: Event = { type: 'PolicyApproved', data: { ...named, hash } };
const withdrawn: Event = { type: 'PolicyWithdrawn', data: named };

describe('a policy', () => {
  it('is proposed under the SHA-256 of its canonical JSON', () => {
    given(policy)
      .when(propose, proposal, { rubricKnown: true })
      .then({ type: 'PolicyProposed', data: { ...proposal, hash } });
  });

  it('names the path at fault when its document is wrong', () => {
    const wrong = { ...award, places: [{ place: 'first', count: 0 }] };
    const refusal = given(policy)
      .when(propose, { ...proposal, document: wrong }, { rubricKnown: true })
      .refuses('malformed', 'document');
    expect(refusal.detail['pointer']).toBe('/places/0/count');
  });

  it('is proposed under the id and version its document says', () => {
    const other = given(policy).when(
      propose,
      { ...proposal, policyId: 'gala' },
      { rubricKnown: true },
    );
    expect(other.refuses('malformed').detail['pointer']).toBe('/id');
    const next = given(policy).when(propose, { ...proposal, version: 2 }, { rubricKnown: true });
    expect(next.refuses('malformed').detail['pointer']).toBe('/version');
  });

  it('never changes a version, not even a withdrawn one', () => {
    for (const past of [[], [approved], [withdrawn]]) {
      given(policy, proposed, ...past)
        .when(propose, proposal, { rubricKnown: true })
        .refuses('duplicate', 'version');
    }
  });

  it('for certification names a rubric that was proposed', () => {
    const junior = document('certification-junior-v1');
    const command = {
      kind: 'certification',
      policyId: 'junior',
      version: 1,
      document: junior,
      effectiveFrom: '2025-03-01',
    } as const;
    const refusal = given(policy)
      .when(propose, command, { rubricKnown: false })
      .refuses('unknown-reference', 'document');
    expect(refusal.detail['pointer']).toBe('/rubric');
  });

  it('is approved by somebody other than its author, whatever their roles', () => {
    given(policy, proposed).when(approve, named, by('a2', 'programme-admin')).then(approved);
    given(policy, proposed)
      .when(approve, named, by('author', 'programme-admin', 'certifier'))
      .refuses('four-eyes');
  });

  it('is approved once, and not after its withdrawal', () => {
    for (const past of [approved, withdrawn]) {
      given(policy, proposed, past)
        .when(approve, named, by('a2', 'certifier'))
        .refuses('wrong-state');
    }
  });

  it('is withdrawn while nothing relies on it, superseded afterwards', () => {
    given(policy, proposed, approved).when(withdraw, named, { reliedOn: false }).then(withdrawn);
    given(policy, proposed).when(withdraw, named, { reliedOn: false }).then(withdrawn);
    given(policy, proposed, approved)
      .when(withdraw, named, { reliedOn: true })
      .refuses('wrong-state', 'relied on');
    given(policy, proposed, withdrawn)
      .when(withdraw, named, { reliedOn: false })
      .refuses('wrong-state');
  });

  it('is approved or withdrawn in a version that was proposed', () => {
    const other = { ...named, version: 2 };
    given(policy, proposed).when(approve, other).refuses('unknown-reference', 'version');
    given(policy, proposed)
      .when(withdraw, other, { reliedOn: false })
      .refuses('unknown-reference', 'version');
  });
});

describe('a policy that is relied on', () => {
  let day: DemoDay;
  beforeEach(async () => {
    day = await new DemoDay().prepare();
  });
  afterEach(() => day.close());

  it('by a cohort or a session is superseded, never withdrawn', async () => {
    const junior = { kind: 'certification', policyId: 'junior', version: 1 } as const;
    const award = { kind: 'award', policyId: 'demo-day' } as const;
    await day.refused('wrong-state', WithdrawPolicy, junior, 'admin');
    const next = {
      ...award,
      version: 2,
      document: { ...document('award-demo-day-v1'), version: 2 },
      effectiveFrom: '2026-01-01',
    };
    await day.send(ProposePolicy, next, 'admin');
    await day.send(WithdrawPolicy, { ...award, version: 2 }, 'admin');
    await day.on(at('2025-07-25')).open([], []);
    await day.refused('wrong-state', WithdrawPolicy, { ...award, version: 1 }, 'admin');
  });

  it('by an approved certification policy, as its rubric is, stays before any session', async () => {
    const rubric = { kind: 'rubric', policyId: 'demo', version: 1 } as const;
    await day.refused('wrong-state', WithdrawPolicy, rubric, 'admin');
  });
});
