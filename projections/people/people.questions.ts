import type { QuestionTable } from '../http/question.js';

export const peopleQuestions: QuestionTable = {
  capability: 'people',
  questions: [
    {
      name: 'people',
      route: 'people',
      summary: 'Who there is: names and departments for the ids that other answers use.',
      reads: ['people'],
      filters: { department: { kind: 'text', description: 'Of this department.' } },
      async answer({ db, filters: { department } }) {
        let query = db
          .selectFrom('people_person')
          .select(['personId', 'name', 'department', 'position'])
          .orderBy('personId');
        if (department !== undefined) query = query.where('department', '=', department);
        return { data: await query.execute() };
      },
    },
  ],
};
