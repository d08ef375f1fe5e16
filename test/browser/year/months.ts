import { appeal } from './appeal.js';
import { corrections } from './corrections.js';
import { decisions, demoDay, scheduling } from './demo-day.js';
import { figures } from './figures.js';
import { learning } from './learning.js';
import { nominations } from './nominations.js';
import type { Office } from './office.js';
import { setUp } from './set-up.js';

/** What happens in the year, in its order. */
export const MONTHS: readonly (readonly [
  title: string,
  month: (office: Office) => Promise<void>,
])[] = [
  ['begins with the first admin, rules approved by a second person, and a cohort', setUp],
  ['goes on with twelve nominated, who accept on their phones', nominations],
  ['has modules, coaching, courses and their material in spring', learning],
  ['has corrections accepted, one who leaves the company, and eleven admitted', corrections],
  ['has a demo day scheduled, with two judges who may not score everybody', scheduling],
  ['has the demos judged on tablets, sealed and placed', demoDay],
  ['has certificates granted at once, and one refused', decisions],
  ['has an appeal upheld, the result opened again and the certificate granted', appeal],
  ['comes to the figures of an import of the same facts', figures],
];
