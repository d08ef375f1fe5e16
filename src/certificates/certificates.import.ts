import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { GrantCertification, RefuseCertification } from './certificates.commands.js';
import { column, choice } from '../platform/import/table-meaning.js';
import { COHORT, person } from '../import/shared-columns.js';

const decisions: FileTable<Surroundings> = {
  file: 'decisions.csv',
  rank: 210,
  columns: ['cohort_id', 'person_id', 'decision', 'by', 'at'],
  key: ['cohort_id', 'person_id'],
  meaning: {
    title: ['Certification decisions', '认证结果'],
    called: ['认证结果', '认证名单', 'certification'],
    columns: {
      cohort_id: COHORT,
      person_id: person('候选人 学员 认证人员', 'Candidate'),
      decision: column('choice', '认证结果 是否通过 认证结论 结论 结果', 'Decision|result', {
        values: choice({
          grant: ['通过 认证 授予 合格 是 同意', 'grant|granted|passed|pass|yes|certified'],
          refuse: ['不通过 未通过 不合格 否 不授予 不同意', 'refuse|refused|failed|fail|no'],
        }),
      }),
      by: column('person', '审批人 认证人 决定人', 'Decided by', { of: 'person' }),
      at: column('time', '认证日期 认证时间 决定日期 审批日期', 'Decided at|decided on'),
    },
    needs: [['person_id'], ['decision'], ['by', 'at', 'decision']],
  },
  steps(row) {
    const candidate = { cohortId: row.text('cohort_id'), personId: row.text('person_id') };
    const decided = { name: 'decide', by: row.text('by'), when: said(row.time('at')) };
    return [
      row.oneOf('decision', ['grant', 'refuse']) === 'grant'
        ? step(GrantCertification, candidate, decided)
        : step(RefuseCertification, candidate, decided),
    ];
  },
};

export const certificatesFiles = [decisions];
