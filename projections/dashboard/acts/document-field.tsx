import { useState } from 'preact/hooks';
import type { FieldProps } from './act-field.js';
import { actsWords } from './acts-words.js';

/** A JSON document, from a file or pasted. */
export function DocumentField({
  value,
  onChange,
  id,
  fault,
}: FieldProps & { readonly id: string }) {
  const say = actsWords();
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const [broken, setBroken] = useState(false);
  function take(typed: string) {
    setText(typed);
    try {
      onChange(typed.trim() === '' ? undefined : JSON.parse(typed));
      setBroken(false);
    } catch {
      onChange(undefined);
      setBroken(true);
    }
  }
  return (
    <>
      <input
        type="file"
        accept="application/json,.json"
        aria-label={say.file}
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void file.text().then(take);
        }}
      />
      <textarea
        id={id}
        class="act-document"
        rows={8}
        spellcheck={false}
        value={text}
        aria-invalid={broken || fault !== undefined}
        onInput={({ currentTarget }) => take(currentTarget.value)}
      />
      {broken ? <p class="act-fault">{say.notJson}</p> : null}
    </>
  );
}
