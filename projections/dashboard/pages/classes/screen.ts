import { carryOut } from '../../api/command.js';
import { send } from '../../api/http.js';

const BYTES = 16;

/**
 * What the codes of this screen are made of: drawn once a tab, and told to the ledger before any code is shown.
 * @throws Problem check-in cannot be opened
 */
export async function seedOf(deliveryId: string): Promise<string> {
  const name = `lectern.check-in.${deliveryId}`;
  const kept = window.sessionStorage.getItem(name);
  if (kept !== null) return kept;
  const drawn = crypto.getRandomValues(new Uint8Array(BYTES));
  const seed = [...drawn].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  await carryOut(`deliveries/${encodeURIComponent(deliveryId)}/check-in/open`, { seed });
  window.sessionStorage.setItem(name, seed);
  return seed;
}

/** How much later it is at the server than here, in milliseconds; to about a second. */
export async function ahead(): Promise<number> {
  const asked = Date.now();
  const response = await send('me');
  const answered = Date.now();
  const said = Date.parse(response.headers.get('Date') ?? '');
  if (Number.isNaN(said)) return 0;
  // A difference within what the header rounds and the way there takes is none.
  return said >= asked - 1_000 && said <= answered ? 0 : said + 500 - (asked + answered) / 2;
}
