import { useState } from 'preact/hooks';
import { send } from '../../api/http.js';
import { toast, toastProblem } from '../../parts/toasts.js';
import { noticesWords } from './notices-words.js';

/** The secret address of one's calendar: shown once, when it is made. */
export function Feed({ has }: { readonly has: boolean }) {
  const say = noticesWords();
  const [isOpen, setOpen] = useState(has);
  const [address, setAddress] = useState<string>();
  async function open() {
    const made = await send('me/calendar-feed', { method: 'POST', body: {} });
    const { path } = (await made.json()) as { readonly path: string };
    setAddress(window.location.origin + path);
    setOpen(true);
  }
  async function close() {
    await send('me/calendar-feed', { method: 'DELETE' });
    setAddress(undefined);
    setOpen(false);
    toast(say.closed);
  }
  return (
    <>
      <p class="note">{say.calendarHelp}</p>
      {address === undefined ? null : (
        <p>
          <output class="feed-address">{address}</output>
          <button
            type="button"
            onClick={() =>
              void navigator.clipboard.writeText(address).then(() => toast(say.copied))
            }
          >
            {say.copy}
          </button>
        </p>
      )}
      <p class="notices-buttons">
        <button type="button" onClick={() => void open().catch(toastProblem)}>
          {isOpen ? say.again : say.open}
        </button>
        {isOpen ? (
          <button type="button" onClick={() => void close().catch(toastProblem)}>
            {say.close}
          </button>
        ) : null}
      </p>
    </>
  );
}
