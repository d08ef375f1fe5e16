import type { Provider, Type } from '@nestjs/common';
import type { EventStore } from '../../src/platform/event-store/event-store.js';
import type { Clock } from '../../src/platform/kernel/clock.js';
import type { StreamContract } from '../../src/platform/kernel/contract.js';
import { type Contracts, contracts } from '../../src/platform/kernel/upcasting.js';
import type { QueryTable, ReadContext, SamePeopleAt } from './queries/query.js';
import type { AnyProjection, Projection } from './runner/projection.js';
import type { Dependents } from './runner/schema.js';
import type { Views } from './runner/views.js';

/** What something beside the projections works with, such as figures published for boards. */
export interface Beside {
  readonly views: Views;
  /** The views that there are to be. */
  readonly names: readonly string[];
  readonly store: EventStore;
  readonly clock: Clock;
  readonly zone: string;
  /** As the setting says unless given. */
  readonly closingDays?: number | undefined;
  readonly worker: string;
  readonly onTrouble?: ((error: unknown) => void) | undefined;
}

/** The read half of a capability: all that `projections/capabilities.ts` needs to know of it. */
export interface ReadCapability {
  readonly name: string;
  /** Of events that no projection folds, and that whoever reads the ledger meets all the same. */
  readonly contracts?: readonly StreamContract[];
  /** @param zone an IANA name, such as `Asia/Shanghai`: a day is a calendar day there */
  readonly projections?: (zone: string) => readonly AnyProjection[];
  readonly queries?: readonly QueryTable[];
  /** What its Nest module has beside its queries; loaded where somebody may ask. */
  readonly providers?: () => Promise<readonly Provider[]>;
  /** Loaded where HTTP is answered. */
  readonly controllers?: () => Promise<readonly Type[]>;
  /** Which ids are one person's, as far as was known then: what others read, they read with everybody under one id. */
  readonly samePeople?: SamePeopleAt;
  /** Reads ahead what is dear to read the first time. */
  readonly warm?: (context: ReadContext) => Promise<unknown>;
  /** Views that take about as long to build as all others: of a long ledger, in a process of their own. */
  readonly builtApart?: readonly string[];
  /** What others read through, over the live views of a PostgreSQL database. */
  readonly dependents?: (zone: string, closingDays?: number) => Promise<Dependents>;
  /** Works beside the projections wherever they are kept up. */
  readonly startBeside?: (parts: Beside) => Promise<{ stop(): Promise<void> }>;
}

/** The read side as a whole, derived from the list of its capabilities. */
export interface ReadModel {
  /** The module that exports it as `readModel`: processes that build views load it by this. */
  readonly url: string;
  readonly capabilities: readonly ReadCapability[];
  /** Of every event that the read side knows. */
  readonly contracts: Contracts;
  /** The names of the projections, and so of the views. */
  readonly names: readonly string[];
  readonly queries: readonly QueryTable[];
  readonly builtApart: readonly string[];
  readonly samePeople?: SamePeopleAt;
  projections(zone: string): readonly Projection[];
}

export function readModelOf(url: string, capabilities: readonly ReadCapability[]): ReadModel {
  const projections = (zone: string) =>
    capabilities.flatMap((one) => one.projections?.(zone) ?? []);
  // Names and contracts do not depend on the zone.
  const all = projections('UTC');
  const others = capabilities.flatMap((one) => one.contracts ?? []);
  return {
    url,
    capabilities,
    contracts: contracts([...new Set([...all.flatMap(({ folds }) => folds), ...others])]),
    names: all.map(({ name }) => name),
    queries: capabilities.flatMap((one) => one.queries ?? []),
    builtApart: capabilities.flatMap((one) => one.builtApart ?? []),
    projections,
    ...capabilities.reduce((found, { samePeople }) => (samePeople ? { samePeople } : found), {}),
  };
}
