import { useAnswer } from '../api/answers.js';

/** A text in the two languages that a paper has. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** Who gives certificates, as `GET /api/v1/company` tells it. */
export interface Company {
  readonly name: Both | null;
  readonly signatory: Both | null;
  readonly seal: boolean;
  readonly publicUrl: string | null;
}

export function useCompany(): Company | undefined {
  return useAnswer<Company>({ path: 'company', always: true }).envelope?.data;
}

/** Where a certificate's link leads; what a code on paper holds must be reached from a stranger's phone. */
export function checkAddress({ publicUrl }: Company, token: string): string {
  return `${publicUrl ?? window.location.origin}/v/${token}`;
}
