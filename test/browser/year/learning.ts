import { ADMIN, CANDIDATES, COACH, COURSES } from './cast.js';
import type { Office } from './office.js';
import { linkMadeBy } from './set-up.js';

/** April to June: kickoff, modules of the whole class, coaching, courses and their material. */
export async function learning(office: Office): Promise<void> {
  const admin = office.desk(ADMIN);
  await office.on('2025-04-02');
  await admin.goes('/cohort');
  await admin.does('HoldKickoff', {
    ...{ heldOn: '2025-04-02', topics: ['团队建设', '内训师制度'] },
    attendeeIds: CANDIDATES,
  });
  for (const [day, modules] of MODULES) {
    await office.on(day);
    for (const [en, zh] of modules) {
      await admin.goes('/candidates');
      await admin.page.getByLabel(admin.words(['Select all', '全选'])).check();
      await admin.doesForAll('CompleteModule', CANDIDATES.length, {
        moduleId: admin.words([en, zh]),
      });
    }
  }
  await office.on('2025-06-03');
  const coach = await office.opensLink(COACH, await linkMadeBy(admin, COACH), 'phone');
  for (const name of CANDIDATES.slice(0, 2)) {
    await coach.goes('/candidates');
    await coach.page.getByRole('link', { name, exact: true }).click();
    await coach.does('HoldCoaching', {
      ...{ minutes: 45, competency: 'stage-presentation', notes: '语速放慢。' },
    });
  }
  await office.on('2025-06-05');
  for (const name of CANDIDATES) await draftsCourse(office, name);
}

/** On their phone: from Today to the course with its first material. */
async function draftsCourse(office: Office, name: string): Promise<void> {
  const desk = office.desk(name);
  await desk.goes('/today');
  await desk.does('DraftCourse', {
    ...{ title: COURSES[name] ?? '', department: '质量部', audience: '新入职操作员' },
    ...{ competencies: ['course-development'], coreSections: ['原理', '安全操作'] },
  });
  await desk.begins('SubmitMaterial');
  await desk.form.locator('input[type="file"]').setInputFiles({
    ...{ name: '课件.txt', mimeType: 'text/plain' },
    buffer: Buffer.from(`${name}的课件`),
  });
  await desk.form.getByText(desk.words(['课件.txt is uploaded.', '课件.txt 已上传。'])).waitFor();
  await desk.finishes('SubmitMaterial');
  await desk.reads(['Nothing waits for you.', '您没有待办事项。']);
}

const MODULES = [
  [
    '2025-04-18',
    [
      ['Needs analysis', '需求分析'],
      ['Aims and structure of a course', '课程目标与结构设计'],
    ],
  ],
  [
    '2025-05-16',
    [
      ['Developing the material', '课件开发'],
      ['Diagnosing a course', '课程诊断'],
      ['Voice and body', '声音与肢体'],
    ],
  ],
  [
    '2025-06-02',
    [
      ['On stage', '登台呈现'],
      ['Rehearsing the demo', '试讲演练'],
    ],
  ],
] as const;
