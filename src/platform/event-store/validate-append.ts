import { randomUUID } from 'node:crypto';
import { canonicalText, plainText } from '../audit/log/canonical.js';
import type { EventMetadata } from '../kernel/envelope.js';
import { InvalidAppend } from './errors.js';
import { MAX_APPEND_BYTES, type ExpectedRevision, type NewEvent } from './event-store.js';

/** An event that may be sent, its JSON written once. */
export interface PreparedEvent {
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: string;
  /** In RFC 8785's form, with the event's salt. */
  readonly metadata: string;
  /** The data in RFC 8785's form, which the log commits to. */
  readonly canonical: string;
  /** Of an event copied from another ledger. */
  readonly recordedAt?: string;
}

export interface PreparedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly PreparedEvent[];
  readonly bytes: number;
}

/** `aggregate-id`. Ids may be in any script (they come from spreadsheets), but hold no space, control
 *  or invisible character: two streams that look alike must be alike. */
const STREAM = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*-[\p{L}\p{M}\p{N}._:@~+-]+$/u;
const MAX_STREAM_LENGTH = 512;
const EVENT_TYPE = /^[A-Z][A-Za-z0-9]{0,127}$/;
/** Lower case only: one id, one spelling, on either store. */
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_DEPTH = 100;
/** What a server adds to an event's JSON (id, lengths, flags), rounded up. */
const BYTES_AROUND_AN_EVENT = 128;

/**
 * Checks an append before anything is sent, so that a bad one harms neither its neighbours in flight
 * nor a later reader, and both stores refuse the same. Negative zero is written as 0; everything else
 * is carried exactly or refused.
 * @throws InvalidAppend `malformed`, `append-too-large`
 */
export function prepareAppend(
  stream: string,
  expected: ExpectedRevision,
  events: readonly NewEvent[],
): PreparedAppend {
  if (typeof stream !== 'string' || stream.length > MAX_STREAM_LENGTH || !STREAM.test(stream)) {
    throw new InvalidAppend(`${quoted(stream)} is not a stream name (aggregate-id)`);
  }
  if (expected !== 'none' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new InvalidAppend(`${quoted(expected)} is not an expected revision ('none', 0, 1, …)`);
  }
  if (!Array.isArray(events) || events.length === 0) {
    throw new InvalidAppend(`an append to ${stream} holds no event`);
  }
  const size = { left: MAX_APPEND_BYTES };
  const prepared = events.map((event: NewEvent) => prepareEvent(event, size));
  if (events.length > 1 && new Set(prepared.map(({ id }) => id)).size < events.length) {
    throw new InvalidAppend(`an append to ${stream} holds one event id twice`);
  }
  return { stream, expected, events: prepared, bytes: MAX_APPEND_BYTES - size.left };
}

/** What is missing from an event's metadata, if anything; asked before writing and after reading. */
export function metadataFault(metadata: unknown): string | undefined {
  if (typeof metadata !== 'object' || metadata === null) return 'metadata is not an object';
  const { occurredAt, actor, commandId, correlationId, causationId, fingerprint } =
    metadata as Partial<EventMetadata>;
  if (typeof occurredAt !== 'string') return 'metadata.occurredAt is not a string';
  if (typeof actor !== 'object' || actor === null) return 'metadata.actor is not an object';
  if (typeof commandId !== 'string') return 'metadata.commandId is not a string';
  if (typeof correlationId !== 'string') return 'metadata.correlationId is not a string';
  if (typeof causationId !== 'string') return 'metadata.causationId is not a string';
  if (typeof fingerprint !== 'string') return 'metadata.fingerprint is not a string';
  return undefined;
}

/** Bytes the append may still take. A node is a byte at least, so the walk is bounded by it as well. */
interface Size {
  left: number;
}

function prepareEvent(event: NewEvent, size: Size): PreparedEvent {
  const { id, type, schemaVersion } = event;
  if (typeof id !== 'string' || !UUID.test(id)) {
    throw new InvalidAppend(`${quoted(id)} is not an event id (a lower-case UUID)`);
  }
  if (typeof type !== 'string' || !EVENT_TYPE.test(type)) {
    throw new InvalidAppend(
      `${quoted(type)} is not an event type (PascalCase, at most 128 letters)`,
    );
  }
  if (!Number.isSafeInteger(schemaVersion) || schemaVersion < 1) {
    throw new InvalidAppend(`${type}: ${quoted(schemaVersion)} is not a schema version (1, 2, …)`);
  }
  const canonical = exactText(`${type}: data`, event.data, size.left);
  const missing = metadataFault(event.metadata);
  if (missing !== undefined) throw new InvalidAppend(`${type}: ${missing}`);
  const left = size.left - canonical.length;
  const metadata = exactText(`${type}: metadata`, salted(event), left);
  const data = JSON.stringify(event.data);
  size.left -=
    Buffer.byteLength(data) + Buffer.byteLength(metadata) + 2 * type.length + BYTES_AROUND_AN_EVENT;
  if (size.left < 0) throw tooLarge();
  const { recordedAt } = event;
  if (recordedAt === undefined) return { id, type, schemaVersion, data, metadata, canonical };
  if (!isRecordedAt(recordedAt)) {
    throw new InvalidAppend(`${type}: ${quoted(recordedAt)} is not when a ledger took it`);
  }
  return { id, type, schemaVersion, data, metadata, canonical, recordedAt };
}

/** A copied event keeps the salt that it has, or has none: the log of a copy is the same log. */
function salted({ metadata, recordedAt }: NewEvent): EventMetadata {
  if (recordedAt !== undefined) return metadata;
  // 122 random bits, which the platform has ready: so many bytes alone take it fifteen times as long.
  return { ...metadata, salt: randomUUID() };
}

/** The canonical text of what JSON carries exactly. Nearly always it is plain, and one walk will do. */
function exactText(what: string, value: object, left: number): string {
  const plain = plainText(value, left);
  // Lists, texts and the like are JSON as well, but no event.
  if (plain?.startsWith('{')) return plain;
  const walk = { left };
  const fault = isPlainObject(value) ? inexact(value, 0, walk) : ' is not a plain object';
  if (fault !== undefined) throw new InvalidAppend(`${what}${fault}`);
  if (walk.left < 0) throw tooLarge();
  return canonicalText(value);
}

/** As both ledgers write it: UTC, to the millisecond. */
function isRecordedAt(value: unknown): boolean {
  const at = new Date(value as string);
  return !Number.isNaN(at.getTime()) && at.toISOString() === value;
}

/** Where and why a value would not come back from JSON as it went in. The path is put together only
 *  when there is a fault: this runs for every value of every event. */
function inexact(value: unknown, depth: number, walk: Size): string | undefined {
  if (--walk.left < 0) return undefined;
  switch (typeof value) {
    case 'string':
      walk.left -= value.length;
      return value.isWellFormed() ? undefined : ' holds half a surrogate pair';
    case 'number':
      if (Number.isSafeInteger(value)) return undefined;
      if (!Number.isFinite(value)) return ` is ${value}`;
      return Number.isInteger(value) ? ' is an integer beyond 2^53' : undefined;
    case 'boolean':
      return undefined;
    case 'object':
      if (value === null) return undefined;
      if (depth >= MAX_DEPTH) return ` is cyclic, or deeper than ${MAX_DEPTH} levels`;
      return Array.isArray(value)
        ? inexactArray(value, depth, walk)
        : inexactObject(value, depth, walk);
    case 'undefined':
      return ' is undefined';
    default:
      return ` is a ${typeof value}`;
  }
}

function inexactArray(values: readonly unknown[], depth: number, walk: Size): string | undefined {
  for (let at = 0; at < values.length && walk.left >= 0; at++) {
    const fault = inexact(values[at], depth + 1, walk);
    if (fault !== undefined) return `[${at}]${fault}`;
  }
  return Object.keys(values).length === values.length ? undefined : ' is an array with named parts';
}

function inexactObject(value: object, depth: number, walk: Size): string | undefined {
  if (!isPlainObject(value)) return ` is a ${className(value)}`;
  for (const key of Object.keys(value)) {
    if (!key.isWellFormed()) return ' has a key that holds half a surrogate pair';
    walk.left -= key.length;
    const fault = inexact((value as Record<string, unknown>)[key], depth + 1, walk);
    if (fault !== undefined) return `.${key}${fault}`;
    if (walk.left < 0) return undefined;
  }
  return Object.getOwnPropertySymbols(value).length === 0 ? undefined : ' has a symbol for a key';
}

function className(value: object): string {
  const made: unknown = value.constructor;
  return typeof made === 'function' && made.name !== '' ? made.name : 'class instance';
}

/** Plain in any realm (worker, vm): its prototype, if it has one, is the root of its chain. */
function isPlainObject(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function tooLarge(): InvalidAppend {
  return new InvalidAppend(
    `an append may hold ${MAX_APPEND_BYTES} bytes of JSON at most`,
    'append-too-large',
  );
}

function quoted(value: unknown): string {
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
