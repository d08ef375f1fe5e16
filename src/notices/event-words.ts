import type { Label } from '../platform/kernel/label.js';

/** What a group is told of, unless its setting says which: what a whole department may be glad of. */
export const TOLD_TO_GROUPS: Readonly<Record<string, Label>> = {
  CohortOpened: ['A cohort begins', '培训班开班'],
  SessionScheduled: ['A session is scheduled', '场次已安排'],
  SessionMoved: ['A session has moved', '场次改期'],
  SessionCancelled: ['A session is cancelled', '场次取消'],
  CertificationGranted: ['A trainer is certified', '内训师通过认证'],
  AwardsConferred: ['Places are conferred', '试讲名次公布'],
  AwardConferred: ['An annual award is conferred', '年度奖项公布'],
  CoursePublished: ['A course is in the library', '课程上线'],
  DeliveryPlanned: ['A class is planned', '授课已安排'],
  DeliveryCancelled: ['A class is cancelled', '授课取消'],
  DeliveryHeld: ['A class was held', '授课完成'],
};

/** Where a page shows what a stream is about. */
export function pageOf(stream: string): string {
  const at = stream.indexOf('-');
  const [kind, id] = [stream.slice(0, at), encodeURIComponent(stream.slice(at + 1))];
  switch (kind) {
    case 'course':
      return `/library/${id}`;
    case 'delivery':
      return '/classes';
    case 'session':
      return '/demo-day';
    case 'candidacy':
      return `/candidates/${id}`;
    case 'certification':
      return `/trainers/${id}`;
    case 'award':
      return '/awards';
    case 'cohort':
      return '/cohort';
    default:
      return '/today';
  }
}
