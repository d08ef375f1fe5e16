import { useState } from 'preact/hooks';
import { carryOut } from '../../api/command.js';
import { holds } from '../../api/me.js';
import { Problem } from '../../api/http.js';
import { problemInWords } from '../../parts/states.js';
import type { Certificate } from './certificates.js';
import { certificatesWords } from './certificates-words.js';

interface Props {
  readonly certificates: readonly Certificate[];
  readonly links: ReadonlyMap<string, string>;
}

/** Makes the links of all certificates that have none, one after the other: what is made stays made. */
export function MissingCodes({ certificates, links }: Props) {
  const say = certificatesWords();
  const [made, setMade] = useState<number>();
  const [problem, setProblem] = useState<string>();
  const missing = certificates.filter(({ certificationId }) => !links.has(certificationId));
  if (!holds('programme-admin')) return null;
  if (made === undefined && missing.length === 0) return null;

  async function make() {
    setProblem(undefined);
    try {
      for (const [at, { certificationId }] of missing.entries()) {
        setMade(at);
        const path = `certificates/${encodeURIComponent(certificationId)}/share`;
        // The page asks once, for all of them.
        await carryOut(path, {}, { othersFollow: at < missing.length - 1 });
      }
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(problemInWords(error).what);
    } finally {
      setMade(undefined);
    }
  }

  return (
    <>
      {made === undefined ? (
        <button type="button" onClick={() => void make()} title={say.codesNote}>
          {say.codes(missing.length)}
        </button>
      ) : (
        <span role="status">
          {say.making} {made + 1}…
        </span>
      )}
      {problem === undefined ? null : <span role="alert">{problem}</span>}
    </>
  );
}
