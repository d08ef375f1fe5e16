import { render } from 'preact';
import { listenToAddress, path } from './address/address.js';
import { pageAt } from './address/pages.js';
import { signedIn, whoAmI } from './api/me.js';
import { Loading } from './parts/states.js';
import { loaders } from './shell/current-page.js';
import { FirstAdmin } from './shell/first-admin.js';
import { Shell } from './shell/shell.js';
import { SignedOut } from './shell/signed-out.js';
import './styles/base.css';
import './styles/marks.css';
import './styles/page.css';
import './styles/sheet.css';
import './styles/shell.css';
import './styles/table.css';
import './styles/tokens.css';
import './styles/print.css';

function Lectern() {
  const { as } = signedIn.value;
  const linked = path.value === '/sign-in' && window.location.hash !== '';
  if (as === 'nobody' && path.value === '/set-up' && window.location.hash) return <FirstAdmin />;
  if (as === 'somebody' && !linked) return <Shell />;
  return as === 'unknown' ? <Loading /> : <SignedOut />;
}

listenToAddress();
const root = document.getElementById('lectern');
if (root) render(<Lectern />, root);
// A link's token comes first: the cookie of who was here before is not asked.
if (['/sign-in', '/set-up'].includes(path.value) && window.location.hash)
  signedIn.value = { as: 'nobody' };
else {
  void whoAmI();
  // Its code is on its way while the server says who we are; if it does not come, opening it says so.
  const found = pageAt(path.value);
  if (found) loaders[found.page.name]().catch(() => undefined);
}
