import { hash } from 'node:crypto';
import type { Recorded } from '../../src/platform/kernel/envelope.js';

/**
 * The token of a link: of the salt of the event that made it, which is random (122 bits), was made by the server
 * and stands in no published entry of the log. Whoever reads the ledger anew makes the same token. Ledgers copied
 * by programs of before events had salts have the command's id instead, which is published nowhere either.
 */
export function shareToken({ id, metadata }: Pick<Recorded, 'id' | 'metadata'>): string {
  const secret = metadata.salt ?? metadata.commandId;
  return digest(`lectern share\n${id}\n${secret}`).slice(0, TOKEN_LENGTH);
}

/** What a token is looked up by, so that how long that takes tells nothing of another token. */
export function tokenHash(token: string): string {
  return digest(`lectern share token\n${token}`);
}

/** 132 bits in base64url: all that a QR code need hold. */
const TOKEN_LENGTH = 22;

function digest(text: string): string {
  return hash('sha256', text, 'base64url');
}
