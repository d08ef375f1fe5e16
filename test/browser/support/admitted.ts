import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { ServedJourney } from '../../views/served-journey.js';

const ADMIN = 'a25-1';
const COHORT = 'autumn';

/** A second cohort of the sample without modules, whose candidates were admitted just now and have no demo yet. */
export async function admittedIn(
  journey: ServedJourney,
  candidates: readonly string[],
): Promise<string> {
  const does = async (path: string, body: object, as = ADMIN) => {
    const { status, text } = await journey.post(`/api/v1/${path}`, body, as);
    expect([path, status < 300 ? '' : text]).toEqual([path, '']);
  };
  await does('cohorts', {
    ...{ cohortId: COHORT, title: 'Autumn', year: 2026, targetSize: 5 },
    certificationPolicy: 'junior@1',
  });
  for (const personId of candidates) {
    const candidacyId = `${COHORT}.${personId}`;
    const courseId = `autumn-${personId}`;
    await does(`cohorts/${COHORT}/nominations`, { personId, topic: 'Baths', motivation: 'Able' });
    await does(`candidacies/${candidacyId}/accept`, {}, personId);
    await does('courses', {
      ...{ courseId, ownerId: personId, title: `Baths by ${personId}`, department: 'QA' },
      ...{ competencies: ['course-development'], audience: 'Operators' },
      coreSections: ['Chemistry', 'Safety'],
    });
    const sha256 = createHash('sha256').update(courseId).digest('hex');
    await does(
      `courses/${courseId}/materials`,
      { version: 1, sha256, fileName: 'baths.pptx', bytes: 4_096, changes: '' },
      personId,
    );
    await does(`candidacies/${candidacyId}/admit`, {});
  }
  return COHORT;
}
