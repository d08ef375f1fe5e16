import { malformed } from '../platform/import/cells.js';
import type { FileTable } from '../platform/import/file-table.js';
import type { Surroundings } from '../import/surroundings.js';
import { OPERATOR, said, step } from '../platform/import/step.js';
import { COMPETENCIES } from '../cohorts/cohorts.events.js';
import {
  ApproveCourse,
  DraftCourse,
  PublishCourse,
  RateCourse,
  SubmitMaterial,
} from './courses.commands.js';
import { fieldColumn, column } from '../platform/import/table-meaning.js';
import { COMPETENCY_WORDS } from '../import/choice-words.js';
import { COURSE, person } from '../import/shared-columns.js';

const courses: FileTable<Surroundings> = {
  file: 'courses.csv',
  rank: 100,
  columns: [
    'course_id',
    'owner_id',
    'title',
    'department',
    'competencies',
    'audience',
    'core_sections',
    'drafted_at',
  ],
  optionalColumns: ['level', 'difficulty'],
  key: ['course_id'],
  meaning: {
    title: ['Courses', '课程清单'],
    called: ['课程清单', '课程库', '课程目录', '课程开发', 'courses', 'course catalogue'],
    columns: {
      course_id: column('id', '课程编号 课程代码', 'Course id|course code|course no'),
      title: fieldColumn(
        DraftCourse,
        'title',
        '课程 课程标题 课程题目 课题',
        'course|course title',
      ),
      owner_id: fieldColumn(
        DraftCourse,
        'ownerId',
        '开发人 课程开发人 主讲人 讲师 内训师 负责人 所有人',
        'course owner|developer|author|trainer',
      ),
      department: fieldColumn(DraftCourse, 'department', '所属部门 归口部门 开发部门', 'dept'),
      competencies: fieldColumn(DraftCourse, 'competencies', '能力 能力标签', 'skills', {
        values: COMPETENCY_WORDS,
      }),
      audience: fieldColumn(DraftCourse, 'audience', '培训对象 适用对象 受众 学员对象', 'audience'),
      core_sections: fieldColumn(
        DraftCourse,
        'coreSections',
        '核心内容 章节 课程大纲 大纲 核心模块 主要章节',
        'sections|outline',
        { holds: 'sections' },
      ),
      drafted_at: column(
        'time',
        '立项日期 开发日期 起草日期 提交日期',
        'Drafted at|drafted on|created on',
      ),
    },
    needs: [['title'], ['owner_id'], ['audience', 'core_sections', 'drafted_at', 'department']],
    makes: { id: 'course_id', of: 'course', from: ['title', 'owner_id'] },
  },
  steps(row) {
    const ownerId = row.text('owner_id');
    const competencies = row.list('competencies').map((given) => {
      const competency = COMPETENCIES.find((known) => known === given);
      if (!competency) {
        throw malformed(
          'competencies',
          `has one that is none of ${COMPETENCIES.join(', ')}: ${given}`,
        );
      }
      return competency;
    });
    return [
      step(
        DraftCourse,
        {
          courseId: row.text('course_id'),
          ownerId,
          title: row.text('title'),
          department: row.text('department'),
          competencies,
          audience: row.text('audience'),
          coreSections: row.list('core_sections'),
          level: row.optional('level'),
          difficulty: row.optional('difficulty'),
        },
        { by: ownerId, when: said(row.time('drafted_at')) },
      ),
    ];
  },
};

const materials: FileTable<Surroundings> = {
  file: 'materials.csv',
  rank: 110,
  columns: ['course_id', 'version', 'file_name', 'sha256', 'bytes', 'changes', 'submitted_at'],
  key: ['course_id', 'version'],
  meaning: {
    title: ['Materials', '课件'],
    called: ['课件', 'materials'],
    columns: {
      course_id: COURSE,
      version: fieldColumn(SubmitMaterial, 'version', '课件版本 版本号', 'material version'),
      file_name: fieldColumn(SubmitMaterial, 'fileName', '课件名称 文件', 'file'),
      sha256: fieldColumn(SubmitMaterial, 'sha256', '', 'sha-256|sha256'),
      bytes: fieldColumn(SubmitMaterial, 'bytes', '文件大小', 'size'),
      changes: fieldColumn(SubmitMaterial, 'changes', '修订说明 更新内容', 'changes'),
      submitted_at: column('time', '提交时间 提交日期 上传时间', 'Submitted at|submitted on'),
    },
    needs: [['course_id'], ['version'], ['sha256', 'file_name']],
  },
  steps: (row) => [
    step(
      SubmitMaterial,
      {
        courseId: row.text('course_id'),
        version: row.whole('version'),
        sha256: row.text('sha256'),
        fileName: row.text('file_name'),
        bytes: row.whole('bytes'),
        changes: row.optional('changes') ?? '',
      },
      { by: OPERATOR, when: said(row.time('submitted_at')) },
    ),
  ],
};

const approvals: FileTable<Surroundings> = {
  file: 'approvals.csv',
  rank: 230,
  columns: [
    'course_id',
    'material_version',
    'approved_by',
    'approved_at',
    'published_at',
    'review_by',
  ],
  key: ['course_id'],
  meaning: {
    title: ['Course approvals', '课程审批'],
    called: ['课程审批', '课程入库', 'approvals'],
    columns: {
      course_id: COURSE,
      material_version: fieldColumn(ApproveCourse, 'materialVersion', '版本', 'version'),
      approved_by: column('person', '审批人 批准人 审核人', 'Approved by|approver', {
        of: 'person',
      }),
      approved_at: column('time', '审批日期 审批时间 批准日期', 'Approved at|approved on'),
      published_at: column('time', '发布日期 发布时间 入库日期', 'Published at|published on'),
      review_by: fieldColumn(
        PublishCourse,
        'reviewBy',
        '复审日期 有效期至',
        'review on|valid until',
      ),
    },
    needs: [['course_id'], ['approved_by', 'approved_at'], ['approved_at', 'published_at']],
  },
  steps(row) {
    const courseId = row.text('course_id');
    const by = row.text('approved_by');
    const approved = step(
      ApproveCourse,
      { courseId, materialVersion: row.whole('material_version') },
      { by, when: said(row.time('approved_at')) },
    );
    const publishedAt = row.optionalTime('published_at');
    if (publishedAt === undefined) return [approved];
    const reviewBy = row.day('review_by');
    return [approved, step(PublishCourse, { courseId, reviewBy }, { by, when: said(publishedAt) })];
  },
};

const ratings: FileTable<Surroundings> = {
  file: 'ratings.csv',
  rank: 260,
  columns: ['course_id', 'rater_id', 'vividness', 'effectiveness', 'comment', 'rated_at'],
  key: ['course_id', 'rater_id'],
  meaning: {
    title: ['Course ratings', '课程评价'],
    called: ['课程评价', 'ratings'],
    columns: {
      course_id: COURSE,
      rater_id: person('评价人 评分人 填写人', 'Rated by|rater'),
      vividness: fieldColumn(RateCourse, 'vividness', '课程生动性 趣味性 生动', 'vivid'),
      effectiveness: fieldColumn(
        RateCourse,
        'effectiveness',
        '实用性 课程实效性 有效性',
        'usefulness',
      ),
      comment: fieldColumn(RateCourse, 'comment', '意见 建议 意见建议 评价', 'remarks'),
      rated_at: column('time', '评价时间 评价日期', 'Rated at|rated on'),
    },
    needs: [['course_id'], ['rater_id'], ['vividness', 'effectiveness']],
  },
  steps: (row) => [
    step(
      RateCourse,
      {
        courseId: row.text('course_id'),
        vividness: row.number('vividness'),
        effectiveness: row.number('effectiveness'),
        comment: row.optional('comment'),
      },
      { by: row.text('rater_id'), when: said(row.time('rated_at')) },
    ),
  ],
};

export const coursesFiles = [courses, materials, approvals, ratings];
