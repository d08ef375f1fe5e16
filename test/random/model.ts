import type { Fields, Said } from './said.js';

export type Knowing = { readonly time: number } | { readonly position: number };

/** A fact as it was last said by what was known, on the day on which it happened. */
export interface Fact extends Said {
  readonly latest: string;
}

/** What corrects a fact and what voids it, by the command that records it. */
const RIGHTED: Readonly<Record<string, { readonly by?: string; readonly void?: string }>> = {
  NominateTrainer: { by: 'CorrectNomination', void: 'WithdrawNomination' },
  CompleteModule: { by: 'CorrectModuleCompletion', void: 'VoidModuleCompletion' },
  HoldCoaching: { by: 'CorrectCoaching', void: 'VoidCoaching' },
  RecordDelivery: { by: 'CorrectDelivery', void: 'VoidDelivery' },
  GiveFeedback: { by: 'CorrectFeedback', void: 'VoidFeedback' },
  RateCourse: { by: 'CorrectCourseRating', void: 'VoidCourseRating' },
  DraftCourse: { by: 'CorrectCourseDetails' },
};

/** What was said, as it was known at one time, of a day and before. Everything is looked up anew, by hand. */
export class Model {
  readonly known: readonly Said[];

  constructor(
    said: readonly Said[],
    readonly asOf: string,
    knowing: Knowing,
  ) {
    this.known = said.filter((one) =>
      'time' in knowing ? one.recorded <= knowing.time : one.position <= knowing.position,
    );
  }

  /** Whatever was said by these commands and had happened, in the order in which it was said. */
  all(...what: readonly string[]): readonly Said[] {
    return this.known.filter((one) => what.includes(one.what) && one.day <= this.asOf);
  }

  last(what: string | readonly string[], of: (fields: Fields) => boolean): Said | undefined {
    return this.all(...[what].flat()).findLast(({ fields }) => of(fields));
  }

  /** The facts that stand and had happened. */
  facts(what: string): readonly Fact[] {
    return this.standing(what).filter(({ day }) => day <= this.asOf);
  }

  /** The facts as they were put right, on whatever day; nothing that was voided, whenever that was. */
  standing(what: string): readonly Fact[] {
    const { by, void: voids } = RIGHTED[what] ?? {};
    const rights = this.known.filter((one) => one.what === by || one.what === voids);
    return this.known
      .filter((one) => one.what === what)
      .flatMap((one) => {
        let fact: Fact = { ...one, latest: one.eventId };
        for (const right of rights) {
          if (right.fields.supersedes !== fact.latest) continue;
          if (right.what === voids) return [];
          const fields = { ...fact.fields, ...right.fields };
          fact = { ...fact, fields, latest: right.eventId };
        }
        return [{ ...fact, day: fact.fields.completedOn ?? fact.day }];
      });
  }

  /** Who somebody is, of those who are known to be registered twice; on whatever day. */
  who(id: string): string {
    const into = new Map<string, string>();
    const asked = new Map<string, { readonly into: string; readonly by: string }>();
    for (const { what, fields, by } of this.known) {
      const { from = '', into: other = '', personId = '' } = fields;
      if (what === 'SplitPeople') into.delete(personId);
      if (what !== 'MergePeople') continue;
      const first = asked.get(from);
      if (by !== 'operator' && (first?.into !== other || first.by === by)) {
        asked.set(from, { into: other, by });
        continue;
      }
      into.set(from, other);
      asked.delete(from);
    }
    let person = id;
    for (let next = into.get(person); next !== undefined; next = into.get(person)) person = next;
    return person;
  }

  /** As everything was known just before something was said, on the day of it. */
  before(one: Said): Model {
    return new Model(this.known, one.day, { position: one.position - 1 });
  }

  managerOf(person: string, on = this.asOf): string | undefined {
    const id = this.#placeOf(person, on)?.lineManagerId;
    return id === undefined ? undefined : this.who(id);
  }

  /** Where somebody belonged on the day asked about; before they were registered, where they came first. */
  departmentOf(person: string, on = this.asOf): string {
    return this.#placeOf(person, on)?.department ?? '';
  }

  #placeOf(person: string, on: string): Fields | undefined {
    const moves = this.known.filter(
      ({ what, fields }) =>
        ['RegisterPerson', 'MovePerson', 'ReturnToCompany'].includes(what) &&
        this.who(fields.personId ?? '') === person,
    );
    const inOrder = moves.toSorted((a, b) =>
      a.day < b.day ? -1 : a.day > b.day ? 1 : a.position - b.position,
    );
    return (inOrder.findLast(({ day }) => day <= on) ?? inOrder[0])?.fields;
  }
}
