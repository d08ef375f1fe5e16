import { daysBetween } from '../../src/rules/calendar.js';
import { type QuestionTable, readsAll } from '../http/question.js';
import { certified, refusals } from './certified.query.js';

export const certificationQuestions: QuestionTable = {
  capability: 'certifications',
  questions: [
    {
      name: 'certifications',
      route: 'certifications',
      summary: 'Who holds which grade, and until when.',
      reads: ['certifications', 'policies'],
      filters: { person: { kind: 'id', description: 'Of this person.' } },
      async answer({ db, moment, filters: { person } }) {
        const all = await certified(db, moment, person);
        return {
          data: all.map((one) => ({
            ...one,
            valid: one.validFrom <= moment.asOf && moment.asOf <= one.validUntil,
            daysLeft: daysBetween(moment.asOf, one.validUntil),
          })),
        };
      },
    },
    {
      name: 'refusals',
      route: 'certifications/refused',
      summary:
        'Who was refused, and what would mend it; one’s own, or all for those who read everything.',
      reads: ['certifications', 'policies'],
      async answer({ db, moment, actor }) {
        const all = await refusals(db, moment);
        return {
          data: readsAll(actor) ? all : all.filter((one) => one.personId === actor.personId),
        };
      },
    },
  ],
};
