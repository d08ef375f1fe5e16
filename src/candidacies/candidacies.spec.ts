import { by, given, givenId } from '../../test/support/given.js';
import type { Decided } from '../platform/kernel/envelope.js';
import { accept, admit, candidacy, decline, nominate } from './candidacies.js';
import { completeModule, holdCoaching } from './learning.js';
import { defer, withdraw } from './leaving.js';
import type { CandidacyEvent } from './candidacies.events.js';

type Event = Decided<CandidacyEvent>;

const candidacyId = 'journey.t1';
const nomination = {
  cohortId: 'journey',
  personId: 't1',
  topic: 'Plating baths',
  motivation: 'Teaches every shift already',
};
const nominated: Event = {
  type: 'TrainerNominated',
  data: { ...nomination, candidacyId, nominatorId: 'n1', department: 'Coating' },
};
const accepted: Event = { type: 'NominationAccepted', data: { candidacyId } };
const declined: Event = {
  type: 'NominationDeclined',
  data: { candidacyId, reasonCode: 'workload' },
};
const admitted: Event = { type: 'AdmittedToDemo', data: { candidacyId, prerequisites: [] } };
const deferred: Event = {
  type: 'CandidacyDeferred',
  data: { candidacyId, reasonCode: 'transfer' },
};
const withdrawn: Event = {
  type: 'CandidacyWithdrawn',
  data: { candidacyId, reasonCode: 'resigned' },
};

const module = { competency: 'course-development', mode: 'workshop' } as const;
const coaching = {
  candidacyId,
  coachingId: 'k1',
  minutes: 45,
  competency: 'stage-presentation',
  notes: 'Slower, and face the class',
} as const;
const t1 = by('t1', 'trainer');
const admin = by('a1', 'programme-admin');
const undecided = { decided: false };
const leaving = { candidacyId, reasonCode: 'workload' } as const;

describe('a nomination', () => {
  const facts = { ...by('n1', 'nominator'), cohort: 'open', department: 'Coating' } as const;

  it('names the sender as nominator and the department the candidate is in', () => {
    given(candidacy).when(nominate, nomination, facts).then(nominated);
  });

  it('is made once a cohort', () => {
    given(candidacy, nominated).when(nominate, nomination, facts).refuses('duplicate');
    given(candidacy, nominated, declined).when(nominate, nomination, facts).refuses('duplicate');
  });

  it('needs an open cohort and a registered person', () => {
    const none = given(candidacy);
    none
      .when(nominate, nomination, { ...facts, cohort: 'unopened' })
      .refuses('unknown-reference', 'cohortId');
    none
      .when(nominate, nomination, { ...facts, department: null })
      .refuses('unknown-reference', 'personId');
    none.when(nominate, nomination, { ...facts, cohort: 'closed' }).refuses('wrong-state');
  });

  it('is accepted by the candidate, or by a programme-admin for them', () => {
    given(candidacy, nominated).when(accept, { candidacyId }, t1).then(accepted);
    given(candidacy, nominated).when(accept, { candidacyId }, admin).then(accepted);
  });

  it('is declined with a reason', () => {
    given(candidacy, nominated)
      .when(decline, { candidacyId, reasonCode: 'workload' }, t1)
      .then(declined);
  });

  it('is not answered by the nominator or anybody else', () => {
    const n1 = by('n1', 'nominator');
    given(candidacy, nominated).when(accept, { candidacyId }, n1).refuses('not-entitled');
    given(candidacy, nominated).when(decline, leaving, n1).refuses('not-entitled');
  });

  it('is answered once', () => {
    for (const past of [accepted, declined, withdrawn]) {
      given(candidacy, nominated, past).when(accept, { candidacyId }, t1).refuses('wrong-state');
      given(candidacy, nominated, past).when(decline, leaving, t1).refuses('wrong-state');
    }
  });
});

describe('training', () => {
  const completion = { candidacyId, moduleId: 'cd-1', score: 88 };

  it('records a completed module on the day it happened, in the deployment’s time zone', () => {
    given(candidacy, nominated, accepted)
      .when(completeModule, completion, { module, at: '2025-05-10T23:30:00Z' })
      .then({
        type: 'ModuleCompleted',
        data: {
          candidacyId,
          moduleId: 'cd-1',
          ...module,
          completedOn: '2025-05-11',
          result: { score: 88 },
          source: 'manual',
        },
      });
  });

  it('says when a completion was imported', () => {
    const actor = { personId: 'a1', roles: [], via: 'import', importedBy: 'ops' } as const;
    const [event] = given(candidacy, nominated, accepted)
      .when(completeModule, completion, { module, actor })
      .decided();
    expect(event?.data).toMatchObject({ source: 'import' });
  });

  it('has modules that the cohort planned, each completed once', () => {
    given(candidacy, nominated, accepted)
      .when(completeModule, completion, { module: null })
      .refuses('unknown-reference', 'moduleId');
    const [completed] = given(candidacy, nominated, accepted)
      .when(completeModule, completion, { module })
      .decided();
    if (!completed) throw new Error('nothing was decided');
    given(candidacy, nominated, accepted, completed)
      .when(completeModule, completion, { module })
      .refuses('duplicate', 'moduleId');
  });

  it('names the sender as coach', () => {
    given(candidacy, nominated, accepted)
      .when(holdCoaching, coaching, by('c1', 'coach'))
      .then({ type: 'CoachingHeld', data: { ...coaching, coachId: 'c1', on: '2025-07-25' } });
  });

  it('is not given by the candidate to themselves, nor recorded twice', () => {
    given(candidacy, nominated, accepted)
      .when(holdCoaching, coaching, by('t1', 'coach'))
      .refuses('conflict-of-interest');
    given(candidacy, nominated, accepted, {
      type: 'CoachingHeld',
      data: { ...coaching, coachId: 'c1', on: '2025-07-20' },
    })
      .when(holdCoaching, coaching, by('c1', 'coach'))
      .refuses('duplicate', 'coachingId');
  });

  it('begins with acceptance and ends with the candidacy', () => {
    for (const past of [[], [declined], [accepted, deferred], [accepted, withdrawn]]) {
      const file = given(candidacy, nominated, ...past);
      file.when(completeModule, completion, { module }).refuses('wrong-state');
      file.when(holdCoaching, coaching, by('c1', 'coach')).refuses('wrong-state');
    }
  });
});

describe('leaving', () => {
  it('has a reason code and, if wanted, a note', () => {
    given(candidacy, nominated, accepted)
      .when(defer, { ...leaving, note: 'Next year' }, { ...undecided, ...t1 })
      .then({ type: 'CandidacyDeferred', data: { ...leaving, note: 'Next year' } });
    given(candidacy, nominated)
      .when(withdraw, leaving, { ...undecided, ...admin })
      .then({ type: 'CandidacyWithdrawn', data: leaving });
  });

  it('is possible from every state before the decision, and from none after it', () => {
    for (const past of [[], [accepted], [accepted, admitted]]) {
      const file = given(candidacy, nominated, ...past);
      expect(file.when(withdraw, leaving, { ...undecided, ...t1 }).decided()).toHaveLength(1);
      expect(file.when(defer, leaving, { ...undecided, ...t1 }).decided()).toHaveLength(1);
      file.when(withdraw, leaving, { decided: true, ...t1 }).refuses('wrong-state', 'decided');
      file.when(defer, leaving, { decided: true, ...t1 }).refuses('wrong-state', 'decided');
    }
  });

  it('happens once', () => {
    for (const past of [declined, deferred, withdrawn]) {
      const file = given(candidacy, nominated, past);
      file.when(withdraw, leaving, { ...undecided, ...t1 }).refuses('wrong-state');
      file.when(defer, leaving, { ...undecided, ...t1 }).refuses('wrong-state');
    }
  });

  it('is said by the candidate or a programme-admin', () => {
    const file = given(candidacy, nominated, accepted);
    const coach = { ...undecided, ...by('c1', 'coach') };
    file.when(withdraw, leaving, coach).refuses('not-entitled');
    file.when(defer, leaving, coach).refuses('not-entitled');
  });
});

it('nobody records what they completed themselves, nor admits themselves', () => {
  const self = by(t1.actor.personId, 'programme-admin');
  const file = given(candidacy, nominated, accepted);
  file
    .when(completeModule, { candidacyId, moduleId: 'cd-1' }, { module, ...self })
    .refuses('conflict-of-interest');
  file.when(admit, { candidacyId }, { prerequisites: [], ...self }).refuses('conflict-of-interest');
  // Who did, before it was a rule, did so by the rules of the day: replay finds no difference.
  file.when(admit, { candidacyId }, { prerequisites: [], rules: 1, ...self }).decided();
});

describe('admission to the demo', () => {
  const met = { what: 'requiredModules', met: true, evidence: [givenId(7), givenId(8)] };
  const unmet = { what: 'requiredCorrections', met: false, evidence: [] };

  it('carries the checks and the events they rest on', () => {
    given(candidacy, nominated, accepted)
      .when(admit, { candidacyId }, { prerequisites: [met] })
      .then({ type: 'AdmittedToDemo', data: { candidacyId, prerequisites: [met] } });
  });

  it('is refused while a prerequisite is not met, and says which', () => {
    const refusal = given(candidacy, nominated, accepted)
      .when(admit, { candidacyId }, { prerequisites: [met, unmet] })
      .refuses('prerequisites-not-met', 'requiredCorrections');
    expect(refusal.detail['unmet']).toEqual(['requiredCorrections']);
  });

  it('is for somebody in training', () => {
    for (const past of [[], [declined], [accepted, withdrawn], [accepted, admitted]]) {
      given(candidacy, nominated, ...past)
        .when(admit, { candidacyId }, { prerequisites: [met] })
        .refuses('wrong-state');
    }
  });
});

it('a candidacy that does not exist takes no command', () => {
  const none = given(candidacy);
  none.when(accept, { candidacyId }, t1).refuses('unknown-reference', 'candidacyId');
  none.when(decline, leaving, t1).refuses('unknown-reference');
  none
    .when(completeModule, { candidacyId, moduleId: 'x' }, { module })
    .refuses('unknown-reference');
  none.when(holdCoaching, coaching).refuses('unknown-reference');
  none.when(defer, leaving, undecided).refuses('unknown-reference');
  none.when(withdraw, leaving, undecided).refuses('unknown-reference');
  none.when(admit, { candidacyId }, { prerequisites: [] }).refuses('unknown-reference');
});
