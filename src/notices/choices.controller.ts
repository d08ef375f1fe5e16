import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Reads } from '../platform/access/admission.js';
import { Asking } from '../platform/access/caller.js';
import { Command, commandFrom } from '../platform/commands/command.js';
import { OneOf, Text } from '../platform/commands/fields.js';
import type { Actor } from '../platform/kernel/envelope.js';
import type { Language } from '../platform/kernel/label.js';
import { refuse } from '../platform/kernel/refusal.js';
import type { Choice } from './choices.js';
import { Notices } from './notices.js';

/** Checked as commands are, though no decider hears of it. */
export class ChooseNotices extends Command {
  @OneOf(['at-once', 'digest', 'off'], {
    label: ['Mail', '邮件'],
    description: 'What is due today by itself and a digest a day, the digest alone, or nothing.',
  })
  readonly mail!: Choice['mail'];
  @Text(5, { label: ['Digest at', '每日摘要时间'], description: 'HH:MM.' })
  readonly digestAt!: string;
  @Text(5, { label: ['Quiet from', '免打扰开始'], description: 'HH:MM.' })
  readonly quietFrom!: string;
  @Text(5, { label: ['Quiet until', '免打扰结束'], description: 'HH:MM.' })
  readonly quietUntil!: string;
  @OneOf(['zh-CN', 'en'], { label: ['Language', '语言'] }) readonly language!: Language;
}

interface Chosen extends Choice {
  /** Whether this Lectern sends mail at all. */
  readonly mails: boolean;
  /** Whether there is an address of one's calendar. */
  readonly calendar: boolean;
}

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** How one is told of what waits, and the secret address of one's calendar: nobody's but one's own. */
@ApiTags('notices')
@ApiBearerAuth()
@Controller('api/v1/me')
export class NoticeChoicesController {
  constructor(private readonly notices: Notices) {}

  @Get('notices')
  @Reads('notice-choice')
  @ApiOperation({ operationId: 'noticeChoice', summary: 'How one is told of what waits.' })
  async read(@Asking() { personId }: Actor): Promise<Chosen> {
    const { choices, mails } = this.notices;
    return {
      ...(await choices.of(personId)),
      mails,
      calendar: await choices.hasFeed(personId),
    };
  }

  @Put('notices')
  @ApiOperation({ operationId: 'chooseNotices', summary: 'Chooses how one is told.' })
  async choose(@Asking() actor: Actor, @Body() body: ChooseNotices): Promise<Chosen> {
    const { mail, digestAt, quietFrom, quietUntil, language } = commandFrom(ChooseNotices, body);
    const times = { digestAt, quietFrom, quietUntil };
    for (const [field, time] of Object.entries(times)) {
      if (TIME_OF_DAY.test(time)) continue;
      throw refuse('malformed', `${field} must be a time of day, HH:MM`, { field });
    }
    await this.notices.choices.choose(actor.personId, { mail, ...times, language });
    return this.read(actor);
  }

  @Post('calendar-feed')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'openCalendarFeed',
    summary: 'Makes the secret address of one’s calendar; the one before opens nothing any more.',
  })
  async open(@Asking() { personId }: Actor): Promise<{ readonly path: string }> {
    const secret = await this.notices.choices.openFeed(personId);
    return { path: `/api/v1/calendar-feeds/${secret}` };
  }

  @Delete('calendar-feed')
  @HttpCode(204)
  @ApiOperation({
    operationId: 'closeCalendarFeed',
    summary: 'The address opens nothing any more.',
  })
  async close(@Asking() { personId }: Actor): Promise<void> {
    await this.notices.choices.closeFeed(personId);
  }
}
