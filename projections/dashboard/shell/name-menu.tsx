import { me, signOut } from '../api/me.js';
import { usePeople } from '../api/people.js';
import { Menu } from '../parts/menu.js';
import { toastProblem } from '../parts/toasts.js';
import { domain } from '../words/domain.js';
import { listText } from '../words/format.js';
import { frame } from '../words/frame.js';

/** Who is signed in, as what, and the way out. */
export function NameMenu() {
  const { nameOf } = usePeople();
  const who = me();
  if (!who) return null;
  const roles = who.roles.map((role) => domain().roles[role]);
  return (
    <Menu label={who.name ?? nameOf(who.personId)}>
      <p>{listText(roles)}</p>
      <button type="button" onClick={() => void signOut().catch(toastProblem)}>
        {frame().signOut}
      </button>
    </Menu>
  );
}
