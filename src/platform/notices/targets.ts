import { createHmac } from 'node:crypto';
import type { NoticeTarget } from '../settings/notice-settings.js';
import type { Taken } from './outbox.js';
import { type Answer, post, type Reach } from './post.js';
import { type Channel, Unwanted } from './sending.js';

/** A notice for another system, as the one who made it left it. */
export interface TargetContent {
  /** A CloudEvent, for webhooks. */
  readonly event: Readonly<Record<string, unknown>>;
  /** One line, for robots. */
  readonly text: string;
}

/** Tells a webhook or a group robot. */
export function targetChannel(
  target: NoticeTarget,
  reach: Reach,
  now: () => number = Date.now,
  timeMs?: number,
): Channel {
  return {
    async send(notice, signal) {
      const { url, body, headers } = requestOf(target, notice, now());
      const answer = await post(url, JSON.stringify(body), {
        ...{ headers, reach, signal },
        ...(timeMs === undefined ? {} : { timeMs }),
      });
      if (answer.status === 410) throw new Unwanted(`${target.name} is gone (410)`);
      const refused = refusalOf(target.kind, answer);
      if (refused !== null) throw new Error(`${target.name} answered ${refused}`);
    },
  };
}

function requestOf({ kind, url, secret }: NoticeTarget, notice: Taken, now: number) {
  const { event, text } = notice.content as TargetContent;
  switch (kind) {
    case 'webhook': {
      const id = `msg_${notice.id}`;
      return { url, body: event, headers: standardHeaders(id, event, secret, now) };
    }
    case 'wecom':
      return { url, body: { msgtype: 'text', text: { content: text } }, headers: {} };
    case 'dingtalk':
      return {
        url: secret === undefined ? url : dingTalkSigned(url, secret, now),
        body: { msgtype: 'text', text: { content: text } },
        headers: {},
      };
    case 'feishu':
      return {
        url,
        body: { ...feishuSigned(secret, now), msg_type: 'text', content: { text } },
        headers: {},
      };
  }
}

/** Standard Webhooks 1.0: HMAC-SHA-256 over id, time and body. */
function standardHeaders(
  id: string,
  event: unknown,
  secret: string | undefined,
  now: number,
): Record<string, string> {
  const seconds = Math.floor(now / 1_000);
  const type = { 'Content-Type': 'application/cloudevents+json; charset=utf-8' };
  const named = { ...type, 'webhook-id': id, 'webhook-timestamp': String(seconds) };
  if (secret === undefined) return named;
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = createHmac('sha256', key)
    .update(`${id}.${seconds}.${JSON.stringify(event)}`)
    .digest('base64');
  return { ...named, 'webhook-signature': `v1,${signed}` };
}

/** The secret signs time and itself; both go into the address. */
function dingTalkSigned(url: string, secret: string, now: number): string {
  const signed = new URL(url);
  const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
  signed.searchParams.set('timestamp', String(now));
  signed.searchParams.set('sign', sign);
  return signed.href;
}

/** Time and secret are the key, and nothing is signed with it. */
function feishuSigned(secret: string | undefined, now: number) {
  if (secret === undefined) return {};
  const timestamp = String(Math.floor(now / 1_000));
  const sign = createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64');
  return { timestamp, sign };
}

/** What a receiver has against it; null when it took it. Robots say so in what they answer, with 200. */
function refusalOf(kind: NoticeTarget['kind'], { status, body }: Answer): string | null {
  if (status < 200 || status > 299) return String(status);
  if (kind === 'webhook') return null;
  const { errcode, code, StatusCode } = parsed(body);
  const said = errcode ?? code ?? StatusCode;
  return said === 0
    ? null
    : `${status}, ${said === undefined ? 'no code' : `code ${JSON.stringify(said)}`}`;
}

function parsed(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
