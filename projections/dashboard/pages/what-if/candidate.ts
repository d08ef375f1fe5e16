import type { Schema } from '@cfworker/json-schema';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answers.js';
import { newKey } from '../../api/command.js';
import { language } from '../../words/language.js';
import { type DocumentFault, schemaFaults } from './check-document.js';
import type { PolicyDocument } from './document.js';

/** The candidate as it is being written. */
export interface Candidate {
  readonly text: string;
  /** What the text says, when it is JSON. */
  readonly document?: PolicyDocument;
  /** Why it is no JSON. */
  readonly notJson?: string;
  readonly faults: readonly DocumentFault[];
  /** Where an edited one is kept. */
  readonly where?: KeptCandidate['where'];
  readonly write: (text: string) => void;
  readonly change: (document: PolicyDocument) => void;
}

const SETTLED_MS = 300;

/** Starts from a document, or from what the address says was made of it; edits go into the address. */
export function useCandidate(started: PolicyDocument): Candidate {
  const inAddress = param('candidate');
  const kept = useMemo(() => (inAddress ? candidateIn(inAddress) : undefined), [inAddress]);
  const [slot] = useState(() => newKey().slice(-8));
  const written = useRef(inAddress);
  const [text, setText] = useState(() => textOf(kept?.document ?? started));
  // Back, forward and another start bring another candidate than the one written here.
  useEffect(() => {
    if (inAddress === written.current) return;
    written.current = inAddress;
    setText(textOf(kept?.document ?? started));
  }, [inAddress]);

  const { document, notJson } = useMemo(() => read(text), [text]);
  useEffect(() => {
    if (!document || text === textOf(kept?.document ?? started)) return;
    const settled = setTimeout(() => {
      const same = text === textOf(started);
      written.current = same ? undefined : candidateText(document, slot);
      setParams({ candidate: written.current }, { replace: true });
    }, SETTLED_MS);
    return () => clearTimeout(settled);
  }, [text]);

  const schema = useSchema(started.kind);
  const faults = useMemo(
    () => (schema && document ? schemaFaults(schema, document) : []),
    [schema, document, language.value],
  );
  return {
    text,
    faults,
    ...(document ? { document } : {}),
    ...(notJson === undefined ? {} : { notJson }),
    ...(kept ? { where: kept.where } : {}),
    write: setText,
    change: (changed) => setText(textOf(changed)),
  };
}

function textOf(document: object): string {
  // Points of a curve, and other short lists, on one line each.
  const text = JSON.stringify(document, null, 2);
  return text.replace(/\[\s+(-?[\d.]+),\s+(-?[\d.]+)\s+\]/g, '[$1, $2]');
}

function read(text: string): { readonly document?: PolicyDocument; readonly notJson?: string } {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return { notJson: typeof value };
    return { document: value as PolicyDocument };
  } catch (error) {
    return { notJson: error instanceof Error ? error.message : String(error) };
  }
}

function useSchema(kind: string): Schema | undefined {
  const { envelope } = useAnswer<never>({ path: `schemas/${kind}`, always: true, views: [] });
  // A schema is served as it is, for editors: without the envelope of answers.
  return envelope;
}

/** Longer ones would not survive being pasted into a message. */
const LONGEST = 4_000;
const DEVICE = 'device.';
const KEPT = 'lectern.candidate.';

/** A document as a part of the address: base64url, so that nothing in it is escaped to three times its length. */
function packed(document: object): string {
  const binary = String.fromCharCode(...new TextEncoder().encode(JSON.stringify(document)));
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

function unpacked(text: string): object | undefined {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

interface KeptCandidate {
  readonly where: 'address' | 'device' | 'elsewhere';
  readonly document?: object;
}

/** What the address says the candidate is. */
function candidateIn(text: string): KeptCandidate {
  if (!text.startsWith(DEVICE)) {
    const document = unpacked(text);
    return document ? { where: 'address', document } : { where: 'elsewhere' };
  }
  const kept = window.localStorage.getItem(KEPT + text.slice(DEVICE.length));
  const document = kept === null ? undefined : unpacked(kept);
  return document ? { where: 'device', document } : { where: 'elsewhere' };
}

/** @param slot under which the device keeps what is too long for the address */
function candidateText(document: object, slot: string): string {
  const text = packed(document);
  if (text.length <= LONGEST) return text;
  window.localStorage.setItem(KEPT + slot, text);
  return DEVICE + slot;
}
