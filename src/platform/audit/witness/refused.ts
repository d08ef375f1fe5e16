/** Why a witness does not cosign, and the HTTP status that C2SP tlog-witness gives for it. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly code: 'malformed' | 'unknown-log' | 'bad-signature' | 'stale' | 'fork' | 'bad-proof',
    message: string,
    /** The size of the latest tree that was cosigned, from which its caller may try again. */
    readonly latest?: number,
  ) {
    super(message);
  }

  get status(): number {
    switch (this.code) {
      case 'malformed':
        return 400;
      case 'bad-signature':
        return 403;
      case 'unknown-log':
        return 404;
      case 'stale':
        return 409;
      case 'fork':
      case 'bad-proof':
        return 422;
    }
  }
}
