import type { Recorded } from '../../src/platform/kernel/envelope.js';
import type { Chance } from '../faults/fault.js';
import { NASTY, NASTY_BODIES, NASTY_SEGMENTS } from './nasty-values.js';

export interface FuzzRequest {
  readonly as: string | undefined;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly $ref?: string;
}
interface Operation {
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<
      Record<string, { readonly schema?: Schema; readonly example?: unknown }>
    >;
  };
}

/** The running application's own list of what it answers. */
export interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

interface Route extends Operation {
  readonly method: string;
  readonly path: string;
}

/** Answered, and described nowhere. */
const UNDESCRIBED = [
  '/api/docs',
  '/api/openapi.json',
  '/api/openapi.yaml',
  '/',
  '/assets',
  '/nowhere',
];
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const OWN_IDS = ['fuzz-1', 'fuzz-2', 'fuzz-3', 'fuzz-4'];
/** What is asked for by another name than events say it under. */
const ALIASES: Readonly<Record<string, string>> = {
  person: 'personId',
  trainer: 'trainerId',
  course: 'courseId',
  cohort: 'cohortId',
  session: 'sessionId',
  subjectId: 'personId',
  assigneeId: 'personId',
  policy: 'policyName',
  candidate: 'policyName',
  supersedes: 'eventId',
  against: 'eventId',
};

/** Makes requests of what the application says that it takes, plausible but for a part or two. */
export class Requests {
  readonly #routes: readonly Route[];
  readonly #known = new Map<string, string[]>();
  readonly #proposed: Proposed[] = [];

  constructor(
    private readonly described: Described,
    events: readonly Recorded[],
    private readonly people: readonly (string | undefined)[],
    private readonly admins: readonly string[],
    private readonly chance: Chance,
  ) {
    this.#routes = Object.entries(described.paths).flatMap(([path, operations]) =>
      Object.entries(operations).map(([method, operation]) => ({
        ...{ ...operation, method: method.toUpperCase(), path },
      })),
    );
    for (const event of events) {
      this.#learn('eventId', event.id);
      this.#learn('position', event.position);
      const [aggregate = '', ...id] = event.stream.split('-');
      this.#learn('subject', aggregate);
      this.#learn(`${aggregate}Id`, id.join('-'));
      this.#learnAll(event.data);
      if (event.type === 'PolicyProposed') this.#proposed.push(event.data as Proposed);
    }
    for (const name of ['demo@1', 'junior@1', 'trainer@1', 'trainer@2']) {
      this.#learn('policyName', name);
    }
    for (const tile of ['entries/000.p/10', '0/000.p/10', '0/000']) this.#learn('path', tile);
  }

  /** How many routes there are to ask. */
  get routes(): number {
    return this.#routes.length;
  }

  /** Every route in turn, so that none is left to chance. */
  make(at: number): FuzzRequest {
    const route = this.#routes[at % this.#routes.length];
    if (!route || this.#oneIn(40)) return this.#undescribed();
    // As often as not of a single part, so that the rest lets it through to where it may do harm.
    let nasty = this.chance.below(3);
    const isNasty = () => nasty > 0 && this.#oneIn(4) && nasty-- > 0;
    const content = route.requestBody?.content['application/json'];
    const given = this.#together(this.#resolved(content?.schema));
    const path = route.path.replace(/\{(\w+)\}/g, (_, name: string) =>
      name in given && !this.#oneIn(20)
        ? encodeURIComponent(spoken(given[name]))
        : this.#segment(name, isNasty()),
    );
    const query = (route.parameters ?? [])
      .filter((one) => one.in === 'query')
      .filter(() => this.#oneIn(4))
      .flatMap(({ name, schema }) => {
        const value = this.#parameter(name, schema, isNasty());
        return value === undefined ? [] : [`${name}=${value}`];
      });
    return {
      as: this.#oneIn(2) ? this.#pick(this.admins) : this.#pick(this.people),
      method: this.#oneIn(60) ? this.#pick(METHODS) : route.method,
      path: `${path}${query.length > 0 ? `?${query.join('&')}` : ''}`,
      headers: this.#headers(route.method !== 'GET'),
      ...(route.method === 'GET'
        ? {}
        : { body: this.#body(content, isNasty, namesIn(route.path), given) }),
    };
  }

  #undescribed(): FuzzRequest {
    const path = `${this.#pick(UNDESCRIBED)}/${this.#pick(NASTY_SEGMENTS)}`;
    const as = this.#pick(this.people);
    return { as, method: this.#pick(METHODS), path, headers: {} };
  }

  #segment(name: string, nasty: boolean): string {
    if (!nasty) return encodeURIComponent(spoken(this.#plausible(name) ?? `${name}-1`));
    return this.#oneIn(2) ? this.#pick(NASTY_SEGMENTS) : encoded(this.#pick(NASTY)).slice(0, 4_000);
  }

  #parameter(name: string, schema: Schema | undefined, nasty: boolean) {
    if (nasty) return this.#segment(name, true);
    if (schema?.enum) return encodeURIComponent(String(this.#pick(schema.enum)));
    if (name === 'limit') return String(1 + this.chance.below(50));
    if (schema?.format === 'date') return this.#pick(['2025-07-25', '2025-08-31', '2026-01-01']);
    if (name === 'knownAt' || name === 'minPosition') {
      return spoken(this.#plausible('position'));
    }
    const known = this.#plausible(name);
    return known === undefined ? undefined : encodeURIComponent(spoken(known));
  }

  #headers(writes: boolean): Record<string, string> {
    const headers: Record<string, string> = {};
    if (writes && !this.#oneIn(50)) headers['Content-Type'] = 'application/json';
    const odd = [
      'x',
      '"1"',
      '"-1"',
      '"99999999999999999999"',
      'W/"1"',
      '*',
      'a'.repeat(300),
      '%00',
    ];
    for (const name of [
      'Idempotency-Key',
      'If-Match',
      'X-Correlation-Id',
      'Accept',
      'Range',
      'Origin',
    ]) {
      if (this.#oneIn(40)) headers[name] = this.#pick(odd);
    }
    return headers;
  }

  #body(
    content: { readonly schema?: Schema; readonly example?: unknown } | undefined,
    isNasty: () => boolean,
    inPath: readonly string[],
    given: Readonly<Record<string, unknown>>,
  ): string {
    if (this.#oneIn(25)) return this.#pick(NASTY_BODIES);
    const schema = this.#resolved(content?.schema);
    const example = (content?.example ?? {}) as Readonly<Record<string, unknown>>;
    const parts: string[] = [];
    for (const [name, property] of Object.entries(schema?.properties ?? {})) {
      // What the address says is said there.
      if (inPath.includes(name) && !this.#oneIn(40)) continue;
      const required = schema?.required?.includes(name) ?? false;
      const nasty = isNasty();
      if (!nasty && !(required ? !this.#oneIn(60) : this.#oneIn(name === 'occurredAt' ? 8 : 2)))
        continue;
      parts.push(
        `${JSON.stringify(name)}:${this.#said(name, property, { nasty, given, example })}`,
      );
    }
    if (this.#oneIn(50))
      parts.push(`${this.#pick(['"unknown"', '"__proto__"', '"toString"', '""'])}:1`);
    return `{${parts.join(',')}}`;
  }

  #said(
    name: string,
    property: Schema,
    { nasty, given, example }: Readonly<Record<'given' | 'example', Named>> & { nasty: boolean },
  ): string {
    const own = given[name];
    // A document is where most can be hidden.
    if (nasty || (typeof own === 'object' && !this.#oneIn(3))) return this.#nastyFor(name, own);
    return own === undefined ? this.#value(name, property, example[name]) : JSON.stringify(own);
  }

  /** What has to agree to be looked at: a document and its name, which is the next version's. */
  #together(schema: Schema | undefined): Named {
    const names = Object.keys(schema?.properties ?? {});
    if (!names.includes('document') && !names.includes('candidates')) return {};
    const { kind, policyId, document } = this.#pick(this.#proposed);
    const version = 2 + this.chance.below(40);
    const next = { ...document, version };
    return { kind, policyId, version, document: next, candidates: [{ [kind]: next }] };
  }

  /** Of what has parts, some are odd, or many, as often as the whole. */
  #nastyFor(name: string, plain = this.#plausible(name)): string {
    const nasty = this.#pick(NASTY);
    if (typeof plain !== 'object' || plain === null || this.#oneIn(10)) return nasty;
    const copy = structuredClone(plain);
    const places = placesIn(copy);
    for (let changes = 1 + this.chance.below(2); changes > 0 && places.length > 0; changes--) {
      const { within, name: at } = this.#pick(places);
      const part = within[at];
      within[at] =
        Array.isArray(part) && this.#oneIn(2)
          ? Array.from({ length: this.#pick([2, 20, 50, 100]) }, () => part[0] as unknown)
          : MARK;
    }
    return JSON.stringify(copy).replaceAll(JSON.stringify(MARK), () => nasty);
  }

  #value(name: string, { type, enum: choices }: Schema, example: unknown): string {
    if (choices) return JSON.stringify(this.#pick(choices));
    if (name === 'occurredAt')
      return JSON.stringify(this.#pick(['2025-08-02T09:00:00+08:00', '2026-01-01T00:00:00Z']));
    const fits = (value: unknown) =>
      type === undefined ||
      (type === 'array'
        ? Array.isArray(value)
        : type === 'integer'
          ? Number.isInteger(value)
          : typeof value === type);
    if (name.endsWith('Id') && this.#oneIn(4)) return JSON.stringify(this.#pick(OWN_IDS));
    const known = this.#plausible(name);
    if (known !== undefined && fits(known) && !this.#oneIn(6)) return JSON.stringify(known);
    return JSON.stringify(example ?? null);
  }

  #resolved(schema: Schema | undefined): Schema | undefined {
    const name = schema?.$ref?.split('/').at(-1);
    return name === undefined ? schema : this.described.components.schemas[name];
  }

  /** Something that the ledger has under that name. */
  #plausible(name: string): unknown {
    const known = this.#known.get(name) ?? this.#known.get(ALIASES[name] ?? `${name}Id`);
    return known ? (JSON.parse(this.#pick(known)) as unknown) : undefined;
  }

  #learnAll(data: object): void {
    for (const [name, value] of Object.entries(data)) {
      this.#learn(name, value);
      if (typeof value === 'object' && value !== null && !Array.isArray(value))
        this.#learnAll(value as object);
    }
  }

  #learn(name: string, value: unknown): void {
    const said = JSON.stringify(value);
    const known = this.#known.get(name) ?? [];
    if (!known.includes(said)) this.#known.set(name, [...known, said]);
  }

  #oneIn(times: number): boolean {
    return this.chance.below(times) === 0;
  }

  #pick<T>(of: readonly T[]): T {
    return of[this.chance.below(of.length)] as T;
  }
}

const namesIn = (path: string) => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

function spoken(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

type Named = Readonly<Record<string, unknown>>;

/** As `PolicyProposed` says it. */
interface Proposed {
  readonly kind: string;
  readonly policyId: string;
  readonly document: object;
}

const MARK = 'what is put in its place';

interface Place {
  readonly within: Record<string, unknown>;
  readonly name: string;
}

function placesIn(value: unknown): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const within = value as Record<string, unknown>;
  return Object.keys(within).flatMap((name) => [{ within, name }, ...placesIn(within[name])]);
}

function encoded(json: string): string {
  const value: unknown = json.startsWith('"') ? JSON.parse(json) : json;
  return encodeURIComponent(String(value).slice(0, 2_000).toWellFormed());
}
