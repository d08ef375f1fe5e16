import type { Schema } from '@cfworker/json-schema';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { param, setParams } from '../../address/address.js';
import { useAnswer } from '../../api/answer.js';
import { newKey } from '../../api/command.js';
import { language } from '../../words/language.js';
import { candidateIn, candidateText, type KeptCandidate } from './candidate-text.js';
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
