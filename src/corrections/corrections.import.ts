import type { FileTable } from '../platform/import/file-table.js';
import { type Surroundings, candidacyOf } from '../import/surroundings.js';
import { said, step } from '../platform/import/step.js';
import { AcceptCorrection, AnswerCorrection, IssueCorrection } from './corrections.commands.js';
import { fieldColumn, column, choice } from '../platform/import/table-meaning.js';
import { COHORT, COURSE, person } from '../import/shared-columns.js';

const corrections: FileTable<Surroundings> = {
  file: 'corrections.csv',
  rank: 120,
  columns: [
    'correction_id',
    'cohort_id',
    'person_id',
    'course_id',
    'material_version',
    'target',
    'dimension',
    'severity',
    'issued_by',
    'issued_at',
    'due_on',
    'text',
    'answered_at',
    'answer_material_version',
    'answer',
    'accepted_by',
    'accepted_at',
  ],
  key: ['correction_id'],
  meaning: {
    title: ['Corrections', '整改清单'],
    called: ['整改', '修改意见', 'corrections'],
    columns: {
      correction_id: column('id', '整改编号 整改单号', 'Correction id|correction no'),
      cohort_id: COHORT,
      person_id: person('候选人 学员 整改人 责任人', 'Candidate'),
      course_id: COURSE,
      material_version: fieldColumn(IssueCorrection, 'materialVersion', '版本', 'version'),
      target: fieldColumn(IssueCorrection, 'target', '整改对象 整改类型', 'target', {
        values: choice({
          material: ['课件 教材 课程内容', 'the material|material|slides'],
          technique: ['授课技巧 授课 技巧 呈现', 'how it is taught|technique|teaching'],
        }),
      }),
      dimension: fieldColumn(IssueCorrection, 'dimension', '维度 评审维度', 'criterion'),
      severity: fieldColumn(IssueCorrection, 'severity', '等级 整改级别 必须/建议', 'severity', {
        values: choice({
          required: ['必须整改 必须 必改 强制', 'required|must'],
          advice: ['建议 建议整改 可选', 'advice|suggestion|should'],
        }),
      }),
      issued_by: column('person', '提出人 辅导人 评审人', 'Issued by|coach', { of: 'person' }),
      issued_at: column('time', '提出时间 提出日期 下发日期', 'Issued at|issued on'),
      due_on: fieldColumn(
        IssueCorrection,
        'dueOn',
        '截止时间 整改期限 要求完成日期',
        'deadline|due',
      ),
      text: fieldColumn(
        IssueCorrection,
        'text',
        '整改内容 修改意见 整改意见 问题描述',
        'correction',
      ),
      answered_at: column('time', '回复时间 回复日期 整改完成日期', 'Answered at|answered on'),
      answer_material_version: column('whole', '回复课件版本 修改后版本', 'Answered with version'),
      answer: fieldColumn(AnswerCorrection, 'text', '回复 整改情况 整改结果 整改说明', 'reply'),
      accepted_by: column('person', '验收人 确认人', 'Accepted by', { of: 'person' }),
      accepted_at: column('time', '验收日期 验收时间 确认日期', 'Accepted at|accepted on'),
    },
    needs: [['person_id'], ['text'], ['due_on', 'issued_at', 'severity']],
    makes: { id: 'correction_id', of: 'correction', from: ['person_id', 'issued_at', 'text'] },
  },
  steps(row) {
    const correctionId = row.text('correction_id');
    const steps = [
      step(
        IssueCorrection,
        {
          correctionId,
          candidacyId: candidacyOf(row),
          courseId: row.optional('course_id'),
          materialVersion: row.optionalWhole('material_version'),
          target: row.oneOf('target', ['material', 'technique']),
          dimension: row.text('dimension'),
          severity: row.oneOf('severity', ['required', 'advice']),
          dueOn: row.day('due_on'),
          text: row.text('text'),
        },
        { by: row.text('issued_by'), when: said(row.time('issued_at')) },
      ),
    ];
    const answeredAt = row.optionalTime('answered_at');
    if (answeredAt !== undefined) {
      const answer = {
        correctionId,
        materialVersion: row.optionalWhole('answer_material_version'),
        text: row.optional('answer') ?? '',
      };
      const by = row.text('person_id');
      steps.push(step(AnswerCorrection, answer, { by, when: said(answeredAt) }));
    }
    const acceptedAt = row.optionalTime('accepted_at');
    if (acceptedAt !== undefined) {
      const by = row.text('accepted_by');
      steps.push(step(AcceptCorrection, { correctionId }, { by, when: said(acceptedAt) }));
    }
    return steps;
  },
};

export const correctionsFiles = [corrections];
