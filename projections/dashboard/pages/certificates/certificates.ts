import classic from '../../../../samples/policies/certificate-classic.json';
import modern from '../../../../samples/policies/certificate-modern.json';
import type { CertificateDesignDocument } from '../../../../src/rules/documents/certificate-design.js';
import { useAnswer } from '../../api/answers.js';
import { usePolicy } from '../../api/policies.js';
import { wordFor } from '../../words/domain.js';
import { states } from '../../words/states.js';
import { certificatesWords } from './certificates-words.js';

/** As `GET /api/v1/certificates` lists them. */
export interface Certificate {
  readonly certificationId: string;
  readonly number: string;
  readonly personId: string;
  readonly grade: string;
  readonly validFrom: string;
  readonly validUntil: string;
  readonly issuedOn: string;
  readonly status: string;
  readonly supersededBy: string | null;
  readonly eventId: string;
  readonly policy: { readonly id: string; readonly version: number };
  readonly cohort: { readonly cohortId: string; readonly title: string } | null;
  readonly demo: {
    readonly sessionId: string;
    readonly date: string;
    readonly judges: number;
    readonly coreSection: string | null;
  } | null;
}

const GOOD: readonly string[] = ['valid', 'renewal-open', 'in-grace'];

/** Whether it may hang on a wall today. */
export const isGood = ({ status }: Certificate) => GOOD.includes(status);

export function statusWord(status: string): string {
  return status === 'superseded'
    ? certificatesWords().superseded
    : wordFor(states().certificate, status);
}

interface Wanted {
  readonly certificate?: string | undefined;
  readonly cohort?: string | undefined;
  readonly session?: string | undefined;
}

export function useCertificates({ certificate, cohort, session }: Wanted) {
  return useAnswer<readonly Certificate[]>({
    path: 'certificates',
    params: { certificate, cohort, session },
    views: ['certifications'],
  });
}

/** The links of certificates that somebody may see. */
export function useShares(certificate?: string): ReadonlyMap<string, string> {
  const answer = useAnswer<readonly { certificationId: string; token: string }[]>({
    path: 'shares',
    params: { certificate },
    views: ['shares'],
  });
  return new Map(
    (answer.envelope?.data ?? []).map(({ certificationId, token }) => [certificationId, token]),
  );
}

/** What a programme prints with before it has documents of its own. */
const READY_MADE = [classic, modern] as readonly CertificateDesignDocument[];

interface Named {
  readonly kind: string;
  readonly id: string;
  readonly version: number;
  readonly inForce: boolean;
}

/** The designs that there are: those in force, else the ready-made ones; and the one chosen. */
export function useDesigns(chosen: string | undefined) {
  const answer = useAnswer<readonly Named[]>({
    path: 'policies',
    params: { kind: 'certificate-design' },
    views: ['policies'],
  });
  const own = (answer.envelope?.data ?? []).filter(({ inForce }) => inForce);
  const named = own.find(({ id }) => id === chosen) ?? own[0];
  const document = usePolicy<CertificateDesignDocument>(
    named && { ...named, kind: 'certificate-design' },
  );
  const readyMade = READY_MADE.find(({ id }) => id === chosen) ?? READY_MADE[0];
  const ids = own.length > 0 ? own.map(({ id }) => id) : READY_MADE.map(({ id }) => id);
  return { ids, design: named ? document : answer.envelope && readyMade };
}
