import {
  createHmac,
  hkdfSync,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomUUID,
} from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT, calculateJwkThumbprint, exportJWK } from 'jose';
import type { PersonId } from '../kernel/envelope.js';
import { CLOCK_TOLERANCE_SECONDS, type Issuer, type SignedIn } from './issuer.js';
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const LOCAL_ISSUER = 'urn:lectern:local';
export const AUDIENCE = 'lectern';

/** Signs tokens for persons and checks them again, with the deployment's own key. */
export class LocalIssuer implements Issuer {
  readonly name = LOCAL_ISSUER;

  constructor(private readonly key: LocalKey) {}

  /** With the key of the data folder, made when there is none. */
  static async of(data: string): Promise<LocalIssuer> {
    return new LocalIssuer(await localKey(data));
  }

  /** A token that says "this is personId" for `ttlSeconds`; what they may do, the ledger says. */
  issue(personId: PersonId, ttlSeconds: number, now: Date = new Date()): Promise<string> {
    return this.sign({ sub: personId }, { audience: AUDIENCE, ttlSeconds, now });
  }

  async verify(token: string): Promise<SignedIn> {
    const payload = await this.read(token, AUDIENCE);
    return { personId: payload.sub ?? '', via: 'token', expires: payload.exp ?? 0 };
  }

  /** A token of this deployment for another use than a bearer's. */
  sign(
    claims: JWTPayload,
    {
      audience,
      ttlSeconds,
      now = new Date(),
    }: { readonly audience: string; readonly ttlSeconds: number; readonly now?: Date },
  ): Promise<string> {
    const at = Math.floor(now.getTime() / 1000);
    return new SignJWT(claims)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'JWT', kid: this.key.id })
      .setIssuer(LOCAL_ISSUER)
      .setAudience(audience)
      .setIssuedAt(at)
      .setExpirationTime(at + ttlSeconds)
      .sign(this.key.privateKey);
  }

  /** @throws a jose error when the token is not ours, not for this use, or not valid now */
  async read(token: string, audience: string): Promise<JWTPayload> {
    const { payload } = await jwtVerify(token, this.key.publicKey, {
      algorithms: ['EdDSA'],
      issuer: LOCAL_ISSUER,
      audience,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      requiredClaims: ['sub', 'exp'],
    });
    return payload;
  }

  /** A value that only this deployment can work out from `text`, for one purpose. */
  seal(purpose: string, text: string): string {
    return createHmac('sha256', this.secretFor(purpose)).update(text).digest('base64url');
  }

  /** 32 bytes that only this deployment knows, for one purpose (RFC 5869). */
  secretFor(purpose: string): Uint8Array {
    const secret = this.key.privateKey.export({ format: 'der', type: 'pkcs8' });
    return new Uint8Array(hkdfSync('sha256', secret, '', `lectern ${purpose}`, 32));
  }
}

/**
 * A bearer token for a person, as `lectern token --person j25-1` prints it.
 * @param ttlSeconds how long it is valid
 */
export async function issueToken(
  data: string,
  personId: PersonId,
  ttlSeconds: number,
): Promise<string> {
  return (await LocalIssuer.of(data)).issue(personId, ttlSeconds);
}

/** The key this deployment signs its own tokens with. Whoever reads it can be anybody. */
interface LocalKey {
  readonly id: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/**
 * Reads the Ed25519 key under `<data>/keys`, made on the first start.
 * @throws Error when the file there is no Ed25519 key
 */
export async function localKey(data: string): Promise<LocalKey> {
  const folder = join(data, 'keys');
  const file = join(folder, 'sign-in.pem');
  const pem = read(file) ?? make(folder, file);
  const privateKey = createPrivateKey(pem);
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new Error(`${file} is no Ed25519 key`);
  const publicKey = createPublicKey(privateKey);
  const id = await calculateJwkThumbprint(await exportJWK(publicKey));
  return { id, privateKey, publicKey };
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Linked into place whole, so that two processes starting at once end up with one key. */
function make(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  const { privateKey } = generateKeyPairSync('ed25519');
  const draft = join(folder, `.${randomUUID()}`);
  writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readFileSync(file, 'utf8');
}
