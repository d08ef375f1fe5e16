import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { GrantCertification, RefuseCertification } from './certificates.commands.js';

const decisions: FileTable<Surroundings> = {
  file: 'decisions.csv',
  rank: 210,
  columns: ['cohort_id', 'person_id', 'decision', 'by', 'at'],
  key: ['cohort_id', 'person_id'],
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
