import { decodeText, fromHex } from '../log/encoding.js';
import { plaintextCommitment } from '../log/entry.js';
import { Fault } from './fault.js';
import { PACK } from './manifest.js';
import { type EventInPack, packedPlace } from './pack-events.js';

/**
 * Personal fields in clear are what the events' salted digests were made of.
 * @param events as they were shown to be committed to @throws Fault `payload-differs`
 */
export function assertPersonal(
  files: ReadonlyMap<string, Uint8Array>,
  events: readonly EventInPack[],
): void {
  const bytes = files.get(PACK.personal);
  if (bytes === undefined) return;
  for (const [eventId, given] of Object.entries(personalIn(bytes))) {
    const found = events.find(({ packed }) => packed.eventId === eventId);
    if (!found) throw wrong('personal fields are given of an event not in the pack', { eventId });
    if (digestOf(given) === found.read.event.metadata.personalDigest) continue;
    const problem = 'the personal fields in clear are not what was committed';
    throw wrong(problem, packedPlace(found.packed));
  }
}

function personalIn(bytes: Uint8Array): Record<string, unknown> {
  try {
    const personal = JSON.parse(decodeText(bytes, PACK.personal)) as Record<string, unknown> | null;
    if (typeof personal === 'object' && personal !== null) return personal;
  } catch {
    // Said below.
  }
  throw wrong('the personal fields cannot be read');
}

/** Null when they are not of the form, and so not what was committed either. */
function digestOf(given: unknown): string | null {
  try {
    const { salt, fields } = given as { readonly salt: string; readonly fields: object };
    return plaintextCommitment(fromHex(salt), fields);
  } catch {
    return null;
  }
}

function wrong(problem: string, event?: Fault['detail']['event']): Fault {
  return new Fault('payload-differs', problem, {
    file: PACK.personal,
    ...(event ? { event } : {}),
  });
}
