import { capability } from '../platform/capability.js';
import { CalendarFeedController } from './calendar-feed.controller.js';
import { GivenUp } from './given-up.js';
import { NoticeChoicesController } from './choices.controller.js';

/** No command and no event: how people are told is no history. */
export const noticesCapability = capability({
  name: 'notices',
  commands: [],
  providers: [GivenUp],
  controllers: [NoticeChoicesController, CalendarFeedController],
});
