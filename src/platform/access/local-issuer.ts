import { createHmac, hkdfSync } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { PersonId } from '../kernel/envelope.js';
import { localKey, type LocalKey } from './local-key.js';
import { CLOCK_TOLERANCE_SECONDS, type Issuer, type SignedIn } from './issuer.js';

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
