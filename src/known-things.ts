import type { LecternEvent } from './capabilities.js';
import type { Label } from './platform/kernel/label.js';
import type { Recorded } from './platform/kernel/envelope.js';
import { Directory } from './platform/import/directory.js';

/** Kinds of events that name something which a spreadsheet may refer to. */
export const NAMING_TYPES = [
  ...[
    'PersonRegistered',
    'PersonDetailsCorrected',
    'PersonMoved',
    'PersonReturned',
    'PersonErased',
  ],
  ...['RoleGranted', 'RoleRevoked', 'PersonLeft'],
  ...['CohortOpened', 'ModulePlanned', 'CourseDrafted', 'CourseDraftedCorrected'],
  ...['SessionScheduled', 'DemoScheduled', 'DeliveryPlanned'],
];

/** A person as the columns of a list of people say it. */
export type KnownPerson = Record<string, string>;

/** What there is to refer to, from the ledger's events in their order. */
export class KnownThings {
  readonly directory = new Directory(CALLED);
  /** By person id, the columns of a list of people as they stand. */
  readonly people = new Map<string, KnownPerson>();

  take(event: Recorded<LecternEvent>): void {
    switch (event.type) {
      case 'PersonRegistered':
      case 'PersonDetailsCorrected':
      case 'PersonMoved':
      case 'PersonReturned':
        return this.#person(event.data.personId, event.revision, columnsOf(event.data));
      case 'PersonErased':
      case 'PersonLeft': {
        const known = this.people.get(event.data.personId);
        if (known) known['left'] = 'yes';
        return;
      }
      case 'RoleGranted':
      case 'RoleRevoked': {
        const { personId, role } = event.data;
        const held = (this.people.get(personId)?.['roles'] ?? '').split(';').filter(Boolean);
        const roles =
          event.type === 'RoleGranted' ? [...held, role] : held.filter((one) => one !== role);
        return this.#person(personId, event.revision, { roles: roles.join(';') });
      }
      case 'CohortOpened': {
        const { cohortId, title, year } = event.data;
        return this.directory.add('cohort', {
          ...{ id: cohortId, titles: [title], about: { year: String(year) } },
        });
      }
      case 'ModulePlanned': {
        const { cohortId, moduleId, title } = event.data;
        const about = { cohort_id: cohortId };
        return this.directory.add('module', { id: moduleId, titles: [title], about });
      }
      case 'CourseDrafted':
      case 'CourseDraftedCorrected': {
        const { courseId, title, ownerId } = event.data;
        const about = { owner_id: ownerId };
        return this.directory.add('course', { id: courseId, titles: [title], about });
      }
      case 'SessionScheduled': {
        const { sessionId, date, venue, kind } = event.data;
        const titles = [date, ...(venue === undefined ? [] : [`${date} ${venue}`])];
        return this.directory.add('session', { id: sessionId, titles, about: { kind } });
      }
      case 'DemoScheduled': {
        const { demoId, sessionId, personId } = event.data;
        const about = { session_id: sessionId, person_id: personId };
        return this.directory.add('demo', { id: demoId, titles: [], about });
      }
      case 'DeliveryPlanned': {
        const { deliveryId, topic, courseId, trainerId } = event.data;
        const course = this.directory.get('course', courseId ?? '');
        return this.directory.add('delivery', {
          id: deliveryId,
          titles: [topic, ...(course?.titles ?? [])],
          about: {
            trainer_id: trainerId,
            ...(courseId === undefined ? {} : { course_id: courseId }),
          },
        });
      }
      default:
    }
  }

  #person(id: string, revision: number, said: KnownPerson): void {
    const known = {
      ...this.people.get(id),
      ...said,
      ...{ person_id: id, revision: String(revision) },
    };
    this.people.set(id, known);
    const { name, employee_no: number } = known as KnownPerson;
    this.directory.add('person', {
      ...{ id, titles: name === undefined ? [] : [name] },
      ...(number === undefined ? {} : { number }),
    });
  }
}

const CALLED: Readonly<Record<string, Label>> = {
  person: ['person', '人员'],
  course: ['course', '课程'],
  cohort: ['cohort', '培训班'],
  module: ['module', '课程模块'],
  session: ['session', '场次'],
  delivery: ['class', '授课'],
  demo: ['demo', '试讲'],
};

const COLUMNS: Readonly<Record<string, string>> = {
  employeeNo: 'employee_no',
  name: 'name',
  email: 'email',
  department: 'department',
  position: 'position',
  lineManagerId: 'line_manager_id',
};

function columnsOf(data: object): KnownPerson {
  const said = Object.entries(data as Record<string, string | undefined>);
  return Object.fromEntries(
    said.flatMap(([field, value]) => {
      const column = COLUMNS[field];
      return column !== undefined && value !== undefined ? [[column, value]] : [];
    }),
  );
}
