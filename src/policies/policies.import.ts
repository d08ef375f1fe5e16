import { POLICY_KINDS } from '../rules/documents/check-document.js';
import { ApprovePolicy, ProposePolicy } from './policies.commands.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';

const policies: FileTable<Surroundings> = {
  file: 'policies.csv',
  rank: 20,
  columns: [
    'kind',
    'id',
    'version',
    'file',
    'proposed_by',
    'proposed_at',
    'approved_by',
    'approved_at',
    'effective_from',
  ],
  key: ['kind', 'id', 'version'],
  steps(row, { document }) {
    const version = {
      kind: row.oneOf('kind', POLICY_KINDS),
      policyId: row.text('id'),
      version: row.whole('version'),
    };
    const proposed = step(
      ProposePolicy,
      {
        ...version,
        document: document(row.text('file')),
        effectiveFrom: row.day('effective_from'),
      },
      { by: row.text('proposed_by'), when: said(row.time('proposed_at')) },
    );
    if (!row.optional('approved_by') && !row.optional('approved_at')) return [proposed];
    const approved = step(ApprovePolicy, version, {
      by: row.text('approved_by'),
      when: said(row.time('approved_at')),
    });
    return [proposed, approved];
  },
};

export const policiesFiles = [policies];
