import { useState } from 'preact/hooks';
import { Problem } from '../api/http.js';
import { upload } from '../api/upload.js';
import { problemInWords } from '../parts/states.js';
import type { FieldProps } from './act-field.js';
import { actsWords } from './acts-words.js';

/** A file: named by its hash, sent at once, and said in the form by name and size. */
export function MaterialField({
  id,
  about,
  field,
  value,
  values,
  onFill,
}: FieldProps & { readonly id: string }) {
  const say = actsWords();
  const [percent, setPercent] = useState<number>();
  const [taken, setTaken] = useState<string>();
  const [fault, setFault] = useState<string>();

  async function take(file: File | undefined) {
    if (!file) return;
    setFault(undefined);
    setPercent(0);
    try {
      const sha256 = hex(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
      // Only material is kept here; of a scan the hash is said, and the file stays where it is.
      if (field.name === 'sha256') {
        await upload(`${about.path}/bytes/${sha256}`, file, (sent) =>
          setPercent(Math.floor((100 * sent) / Math.max(1, file.size))),
        );
        onFill({ sha256, fileName: file.name, bytes: file.size });
      } else onFill({ [field.name]: sha256 });
      setTaken(file.name);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { what, todo } = problemInWords(error);
      setFault([what, todo].filter(Boolean).join(' '));
    }
    setPercent(undefined);
  }

  return (
    <div
      class="drop"
      onDragOver={(drag) => drag.preventDefault()}
      onDrop={(drop) => {
        drop.preventDefault();
        void take(drop.dataTransfer?.files[0]);
      }}
    >
      <span class="note">{say.dropFile}</span>
      <input
        id={id}
        type="file"
        onChange={({ currentTarget }) => void take(currentTarget.files?.[0])}
      />
      {percent === undefined ? null : (
        <>
          <progress max={100} value={percent} aria-label={say.uploading(percent)} />
          <span role="status">{say.uploading(percent)}</span>
        </>
      )}
      {value !== undefined && percent === undefined ? (
        <span role="status">
          {(field.name === 'sha256' ? say.uploaded : say.taken)(
            (values['fileName'] as string | undefined) ?? taken ?? '',
          )}
        </span>
      ) : null}
      {fault === undefined ? null : (
        <p class="act-fault" role="alert">
          {fault}
        </p>
      )}
    </div>
  );
}

function hex(bytes: ArrayBuffer): string {
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
