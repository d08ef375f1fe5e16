import type { DeliveryAnswer } from './deliveries.queries.js';

export interface Flow {
  /** The trainer's department. */
  readonly from: string;
  /** The learners' department. */
  readonly to: string;
  /** Sessions at which somebody of `to` was. */
  readonly sessions: number;
  /** One for each learner at each session. */
  readonly attendances: number;
  /** Different persons. */
  readonly learners: number;
}

export interface Coverage {
  readonly department: string;
  /** Different persons of the department who attended anything. */
  readonly reached: number;
  /** Persons registered in the department. */
  readonly people: number;
  /** Departments it learned from, its own aside. */
  readonly from: number;
}

/** Attendance from department to department, largest flow first. Learners count where they were then. */
export function flows(
  held: readonly DeliveryAnswer[],
  departmentOf: (trainerId: string) => string,
): Flow[] {
  const tally = new Map<
    string,
    { from: string; to: string; sessions: Set<string>; learners: Set<string>; attendances: number }
  >();
  for (const { deliveryId, trainerId, attendees } of held) {
    const from = departmentOf(trainerId);
    for (const { learnerId, department: to } of attendees) {
      const key = JSON.stringify([from, to]);
      let flow = tally.get(key);
      if (!flow) {
        flow = { from, to, sessions: new Set(), learners: new Set(), attendances: 0 };
        tally.set(key, flow);
      }
      flow.sessions.add(deliveryId);
      flow.learners.add(learnerId);
      flow.attendances += 1;
    }
  }
  return [...tally.values()]
    .map(({ from, to, sessions, learners, attendances }) => ({
      from,
      to,
      sessions: sessions.size,
      attendances,
      learners: learners.size,
    }))
    .sort((a, b) => b.attendances - a.attendances || order(a, b));
}

/** How much of each department was reached, by department. */
export function coverage(
  held: readonly DeliveryAnswer[],
  departmentOf: (trainerId: string) => string,
  sizes: ReadonlyMap<string, number>,
): Coverage[] {
  const learners = new Map<string, Set<string>>();
  const sources = new Map<string, Set<string>>();
  for (const { trainerId, attendees } of held) {
    const from = departmentOf(trainerId);
    for (const { learnerId, department } of attendees) {
      setOf(learners, department).add(learnerId);
      if (from !== department) setOf(sources, department).add(from);
    }
  }
  return [...new Set([...sizes.keys(), ...learners.keys()])].sort().map((department) => ({
    department,
    reached: learners.get(department)?.size ?? 0,
    people: sizes.get(department) ?? 0,
    from: sources.get(department)?.size ?? 0,
  }));
}

function setOf(sets: Map<string, Set<string>>, key: string): Set<string> {
  let set = sets.get(key);
  if (!set) sets.set(key, (set = new Set()));
  return set;
}

function order(a: Flow, b: Flow): number {
  return `${a.from}\u0000${a.to}` < `${b.from}\u0000${b.to}` ? -1 : 1;
}
