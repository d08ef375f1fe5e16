import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The SHA-256 (hex) of a document's canonical JSON (RFC 8785): what names a version for good. */
export function policyHash(document: unknown): string {
  const canonical = canonicalize(document);
  if (canonical === undefined) throw new TypeError('a policy document is JSON');
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}
