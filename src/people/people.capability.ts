import { peopleFiles } from './people.import.js';
import { commandsOf } from '../platform/commands/command.js';
import { type PersonId, type Role, ROLES } from '../platform/kernel/envelope.js';
import type { DecisionModel, Relation } from '../platform/commands/decision-model.js';
import {
  comeBack,
  correctDetails,
  type GrantFacts,
  grantRole,
  leave,
  move,
  type NumberFacts,
  person,
  register,
  revokeRole,
} from './people.js';
import { ERASED } from '../platform/personal-data/sealing.js';
import { numberTaken, type NumberTaken } from './employee-number.js';
import type { PersonDetailsCorrected, PersonRegistered, RoleGranted } from './people.events.js';
import { erase, liftLegalHold, onlyHold, placeLegalHold, requestErasure } from './erasure.js';
import { mergePeople, splitPeople } from './merging.js';
import { FirstAdmin, FirstAdminController } from './first-admin.controller.js';
import { MeController } from './me.controller.js';
import { SignInLinkController } from './sign-in-link.controller.js';
import { capability } from '../platform/capability.js';
import {
  CorrectPersonDetails,
  ErasePerson,
  GrantRole,
  LeaveCompany,
  LiftLegalHold,
  MergePeople,
  MovePerson,
  PlaceLegalHold,
  RegisterPerson,
  RequestErasure,
  ReturnToCompany,
  RevokeRole,
  SplitPeople,
} from './people.commands.js';

const bind = commandsOf(person);
const id = (command: { personId: PersonId }) => command.personId;

const kept = (number: NumberTaken | undefined) => (number ? [number.alike] : []);

const peopleOfNumber: Relation<PersonRegistered> = {
  name: 'people of an employee number',
  type: 'PersonRegistered',
  of: ({ data }) => kept(numberTaken(data.employeeNo)),
};
const peopleOfCorrectedNumber: Relation<PersonDetailsCorrected> = {
  name: 'people of an employee number',
  type: 'PersonDetailsCorrected',
  of: ({ data }) => kept(numberTaken(data.employeeNo ?? ERASED)),
};

/** Who else has an employee number, or one alike. */
function numberFacts(
  model: DecisionModel,
  { personId, employeeNo }: { readonly personId: PersonId; readonly employeeNo?: string },
): NumberFacts {
  const wanted = numberTaken(employeeNo ?? ERASED);
  if (!wanted) return { taken: {} };
  const others = model.related(peopleOfNumber, wanted.alike).flatMap((id) => {
    const other = model.state(person, id);
    const record = other.status === 'merged' ? other.was : other;
    const by = model.people.idOf(id);
    return by !== model.people.idOf(personId) && record.status === 'registered' && record.number
      ? [{ id: by, number: record.number }]
      : [];
  });
  const by = others.find(({ number }) => number.same === wanted.same)?.id;
  const alike = others.find(({ number }) => number.alike === wanted.alike)?.id;
  return { taken: { ...(by !== undefined && { by }), ...(alike !== undefined && { alike }) } };
}

/** Records that are part of somebody's, and hold personal data still. */
function unerasedPartsOf(model: DecisionModel, personId: PersonId): readonly PersonId[] {
  if (model.people.idOf(personId) !== personId) return [];
  return model.people
    .idsOf(personId)
    .filter((id) => id !== personId && model.state(person, id).status !== 'erased');
}

const holdersOfRole: Relation<RoleGranted> = {
  name: 'holders of a role',
  type: 'RoleGranted',
  of: ({ data }) => [data.role],
};

function grantFacts(model: DecisionModel): GrantFacts {
  const isAdmin = (personId: PersonId) => {
    const known = model.state(person, personId);
    return known.status === 'registered' && known.roles.includes('programme-admin');
  };
  return { admins: model.related(holdersOfRole, 'programme-admin').filter(isAdmin) };
}

const registerPerson = bind(RegisterPerson, {
  label: ['Register somebody', '登记人员'],
  route: 'people',
  creates: 'personId',
  summary: 'Registers an employee.',
  allow: ['programme-admin'],
  id,
  facts: numberFacts,
  decide: register,
});
const grantRoles = bind(GrantRole, {
  label: ['Grant a role', '授予角色'],
  route: 'people/:personId/grant-role',
  summary:
    'Grants a role, from the next command on; one that decides over others once a second programme-admin grants it too.',
  allow: ['programme-admin'],
  id,
  facts: grantFacts,
  decide: grantRole,
});

/** Everybody who holds a role now, with all of theirs. */
export function rolesHeld(model: DecisionModel): ReadonlyMap<PersonId, readonly Role[]> {
  const ids = new Set(ROLES.flatMap((role) => model.related(holdersOfRole, role)));
  const held = [...ids].flatMap((id) => {
    const known = model.state(person, id);
    const roles = known.status === 'registered' ? known.roles : [];
    return roles.length > 0 ? [[id, roles] as const] : [];
  });
  return new Map(held);
}

/** Who is programme-admin now. */
export const adminsIn = (model: DecisionModel) => grantFacts(model).admins;

export const peopleCapability = capability({
  name: 'people',
  noun: ['Person', '人员'],
  files: peopleFiles,
  decider: person,
  relations: [peopleOfNumber, peopleOfCorrectedNumber, holdersOfRole],
  controllers: [MeController, SignInLinkController, FirstAdminController],
  providers: [
    {
      provide: FirstAdmin,
      useValue: {
        register: registerPerson,
        grant: grantRoles,
        admins: adminsIn,
        numbered: (model, employeeNo) => numberFacts(model, { personId: '', employeeNo }).taken.by,
      } satisfies FirstAdmin,
    },
  ],
  commands: [
    registerPerson,
    bind(CorrectPersonDetails, {
      label: ['Put the details right', '更正个人信息'],
      route: 'people/:personId/correct-details',
      summary: "Puts a person's details right; the earlier ones stay in the history.",
      allow: ['programme-admin'],
      id,
      facts: numberFacts,
      decide: correctDetails,
    }),
    bind(MovePerson, {
      label: ['Move to another department', '部门调动'],
      route: 'people/:personId/move',
      summary: 'Records a move to another department or line manager.',
      allow: ['programme-admin'],
      id,
      decide: move,
    }),
    bind(LeaveCompany, {
      label: ['Record that they leave', '登记离职'],
      follows: [
        'Roles and sign-in end that day; the history stays.',
        '角色与登录权限自当日终止，历史记录保留。',
      ],
      route: 'people/:personId/leave',
      summary:
        'Records that somebody left the company: roles and sign-in end, what they did stands.',
      allow: ['programme-admin'],
      id,
      decide: leave,
    }),
    bind(ReturnToCompany, {
      label: ['Record that they return', '登记重新入职'],
      route: 'people/:personId/return',
      summary: 'Records that somebody came back; roles are granted anew.',
      allow: ['programme-admin'],
      id,
      decide: comeBack,
    }),
    bind(MergePeople, {
      label: ['Merge with another record', '合并档案'],
      follows: [
        'Both histories read as one, under every rule. The roles of the record that ends are granted anew.',
        '两份档案的历史自此视为同一人，适用所有规则；停用档案的角色需重新授予。',
      ],
      route: 'people/:from/merge',
      summary:
        'Says that a record is part of another: both histories read as one once a second programme-admin says so too.',
      allow: ['programme-admin'],
      id: ({ from }) => from,
      facts: (model, { into }) => ({ ...grantFacts(model), other: model.state(person, into) }),
      decide: mergePeople,
    }),
    bind(SplitPeople, {
      label: ['Split from the other record', '拆分档案'],
      route: 'people/:personId/split',
      summary:
        'Says that a record was joined with another by mistake; once a second programme-admin says so too.',
      allow: ['programme-admin'],
      id,
      facts: grantFacts,
      decide: splitPeople,
    }),
    grantRoles,
    bind(RevokeRole, {
      label: ['Revoke a role', '撤销角色'],
      route: 'people/:personId/revoke-role',
      summary: 'Revokes a role, from the next command on.',
      allow: ['programme-admin'],
      id,
      decide: revokeRole,
    }),
    bind(RequestErasure, {
      label: ['Ask for erasure', '申请删除个人数据'],
      route: 'people/:personId/request-erasure',
      summary: "Asks that a person's details be erased: the first of two signatures.",
      allow: ['programme-admin'],
      id,
      decide: requestErasure,
    }),
    bind(ErasePerson, {
      label: ['Erase the personal data', '删除个人数据'],
      follows: [
        'Names and texts about them can never be read again. The history itself stays.',
        '姓名及相关文字将永久无法读取，历史记录本身保留。',
      ],
      route: 'people/:personId/erase',
      summary: "Erases a person's details for good: the second signature, by somebody else.",
      allow: ['programme-admin'],
      id,
      facts: (model, { personId }) => ({ parts: unerasedPartsOf(model, personId) }),
      decide: erase,
    }),
    bind(PlaceLegalHold, {
      label: ['Place a legal hold', '设置法律保留'],
      route: 'people/:personId/legal-holds',
      creates: 'holdId',
      summary: 'Keeps a person from being erased while a duty to keep lasts.',
      allow: ['programme-admin'],
      id,
      decide: placeLegalHold,
    }),
    bind(LiftLegalHold, {
      defaults: onlyHold,
      label: ['Lift the legal hold', '解除法律保留'],
      route: 'people/:personId/legal-holds/:holdId/lift',
      summary: 'Lifts a legal hold.',
      allow: ['programme-admin'],
      id,
      decide: liftLegalHold,
    }),
  ],
});
