import { effect, signal } from '@preact/signals';
import { frame } from '../words/frame.js';

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];
const KEPT = 'lectern.theme';

const theme = signal<Theme>(
  THEMES.find((one) => one === window.localStorage.getItem(KEPT)) ?? 'auto',
);

effect(() => {
  document.documentElement.dataset['theme'] = theme.value;
});

/** As the device, light, dark, and round again. It is the device's, so it is not in the URL. */
export function ThemeSwitch() {
  const say = frame();
  const next = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? 'auto';
  const title = `${say.theme}: ${say.themes[theme.value]}`;
  return (
    <button
      type="button"
      class="quiet"
      title={title}
      aria-label={title}
      onClick={() => {
        theme.value = next;
        window.localStorage.setItem(KEPT, next);
      }}
    >
      <span aria-hidden="true">◐</span>
    </button>
  );
}
