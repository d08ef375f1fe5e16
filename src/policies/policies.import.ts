import { POLICY_KINDS } from '../rules/documents/check-document.js';
import { ApprovePolicy, ProposePolicy } from './policies.commands.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { fieldColumn, column } from '../platform/import/table-meaning.js';

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
  meaning: {
    title: ['Rules', '规则'],
    columns: {
      kind: fieldColumn(ProposePolicy, 'kind', '规则类型', 'kind of rules'),
      id: fieldColumn(ProposePolicy, 'policyId', '规则编号', 'policy', { holds: 'id' }),
      version: fieldColumn(ProposePolicy, 'version', '版本号', 'version no'),
      file: column('id', '规则文件 文件', 'File|json file'),
      proposed_by: column('person', '提出人 起草人', 'Proposed by|author', { of: 'person' }),
      proposed_at: column('time', '提出时间 提出日期', 'Proposed at|proposed on'),
      approved_by: column('person', '批准人 审批人', 'Approved by', { of: 'person' }),
      approved_at: column('time', '批准时间 批准日期 审批时间', 'Approved at|approved on'),
      effective_from: fieldColumn(ProposePolicy, 'effectiveFrom', '生效时间', 'effective from'),
    },
    needs: [['id'], ['version'], ['file']],
  },
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
