import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import type { Taken } from '../../src/platform/notices/outbox.js';
import { isPrivate, post } from '../../src/platform/notices/post.js';
import { Unwanted } from '../../src/platform/notices/sending.js';
import { targetChannel } from '../../src/platform/notices/targets.js';
import { type NoticeTarget, targetsIn } from '../../src/platform/settings/notice-settings.js';
import { readSettings } from '../../src/platform/settings/settings.js';
import { HttpReceiver, type Mood } from '../support/notice-receivers.js';

const SECRET = `whsec_${Buffer.from('twenty-four bytes, right').toString('base64')}`;
const NOW = Date.now();
const REACH = { hosts: ['127.0.0.1'], privateToo: true };
const NOTICE: Taken = {
  ...{ id: 'abc', channel: 'board', receiver: 'board', attempts: 1, madeAt: NOW },
  content: { event: { specversion: '1.0', id: 'e1' }, text: '课程上线：电池基础' },
};

describe('a target', () => {
  let mood: Mood = 'takes';
  const receiver = new HttpReceiver(() => mood);
  beforeAll(() => receiver.start());
  beforeEach(() => {
    mood = 'takes';
    receiver.received.length = 0;
    receiver.answer = { status: 200, body: '{"errcode":0,"code":0}' };
  });
  afterAll(() => receiver.stop());

  const target = (kind: NoticeTarget['kind'], secret?: string): NoticeTarget => ({
    ...{ name: 'board', kind, url: `${receiver.url}?access_token=t`, names: false },
    ...{ language: 'zh-CN', ...(secret === undefined ? {} : { secret }) },
  });
  const tell = (one: NoticeTarget, reach = REACH, timeMs = 10_000) =>
    targetChannel(one, reach, () => NOW, timeMs).send(NOTICE, new AbortController().signal);

  it('that is a webhook gets a CloudEvent, signed as Standard Webhooks has it', async () => {
    await tell(target('webhook', SECRET));
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    expect(headers['content-type']).toContain('application/cloudevents+json');
    const verified = new Webhook(SECRET).verify(body, headers as Record<string, string>);
    expect(verified).toEqual({ specversion: '1.0', id: 'e1' });
    expect(() =>
      new Webhook(SECRET).verify(`${body} `, headers as Record<string, string>),
    ).toThrow();
  });

  it('that is a robot of WeCom gets a line of text', async () => {
    await tell(target('wecom'));
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      ...{ msgtype: 'text', text: { content: '课程上线：电池基础' } },
    });
  });

  it('that is a robot of DingTalk is signed in its address', async () => {
    await tell(target('dingtalk', 'SEC1'));
    const { searchParams } = new URL(receiver.received[0]?.path ?? '', receiver.url);
    const sign = createHmac('sha256', 'SEC1').update(`${NOW}\nSEC1`).digest('base64');
    expect(Object.fromEntries(searchParams)).toEqual({
      ...{ access_token: 't', timestamp: String(NOW), sign },
    });
  });

  it('that is a robot of Feishu is signed in its body', async () => {
    await tell(target('feishu', 'SEC2'));
    const timestamp = String(Math.floor(NOW / 1_000));
    const sign = createHmac('sha256', `${timestamp}\nSEC2`).digest('base64');
    expect(JSON.parse(receiver.received[0]?.body ?? '')).toEqual({
      ...{ timestamp, sign, msg_type: 'text', content: { text: '课程上线：电池基础' } },
    });
  });

  it('that is a robot and says no with 200 has not been told', async () => {
    receiver.answer = { status: 200, body: '{"errcode":93000,"errmsg":"invalid webhook url"}' };
    await expect(tell(target('wecom'))).rejects.toThrow('code 93000');
    receiver.answer = { status: 200, body: 'busy' };
    await expect(tell(target('feishu'))).rejects.toThrow('no code');
  });

  it('that sends us elsewhere is not followed', async () => {
    receiver.answer = { status: 307, body: '', headers: { Location: `${receiver.url}/other` } };
    await expect(tell(target('webhook'))).rejects.toThrow('answered 307');
    expect(receiver.received).toHaveLength(1);
  });

  it('that is gone for good is not tried again', async () => {
    receiver.answer = { status: 410, body: '' };
    await expect(tell(target('webhook'))).rejects.toThrow(Unwanted);
  });

  it('that does not answer, or answers without end, is left', async () => {
    mood = 'hangs';
    await expect(tell(target('webhook'), REACH, 300)).rejects.toThrow('did not answer in time');
    mood = 'takes';
    receiver.answer = { status: 200, body: 'x'.repeat(70_000) };
    await expect(tell(target('webhook'))).rejects.toThrow('answers too much');
  });

  it('is spoken to only where the settings allow it', async () => {
    const private_ = { ...REACH, privateToo: false };
    await expect(tell(target('webhook'), private_)).rejects.toThrow('of a private network');
    await expect(tell(target('webhook'), { ...REACH, hosts: [] })).rejects.toThrow(
      'not among LECTERN_NOTICES_HOSTS',
    );
    // By its name, too: what that resolves to is looked at when it is connected to.
    const named = receiver.url.replace('127.0.0.1', 'localhost');
    await expect(
      post(named, '{}', {
        reach: { hosts: ['localhost'], privateToo: false },
        signal: new AbortController().signal,
      }),
    ).rejects.toThrow('of a private network');
    expect(receiver.received).toEqual([]);
  });

  it.each([
    ...['127.0.0.1', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0'],
    ...['100.64.0.1', '::1', '::', 'fd00::1', 'fe80::1', '::ffff:127.0.0.1', '224.0.0.1'],
    ...['::ffff:7f00:1', '64:ff9b::7f00:1'],
  ])('is not at %s unless private networks are allowed', (address) => {
    expect(isPrivate(address)).toBe(true);
  });

  it.each(['1.1.1.1', '172.32.0.1', '2400:3200::1'])('may be at %s', (address) => {
    expect(isPrivate(address)).toBe(false);
  });
});

describe('the setting of targets', () => {
  it('has a line for each, with what it is told of', () => {
    const lines =
      'board dingtalk https://oapi.dingtalk.com/robot/send?access_token=t secret=SEC names=true\n' +
      'hr webhook https://hr.example/hook events=CertificationGranted,RoleGranted language=en';
    expect(targetsIn(lines, 'X')).toEqual([
      {
        ...{ name: 'board', kind: 'dingtalk', secret: 'SEC', names: true, language: 'zh-CN' },
        url: 'https://oapi.dingtalk.com/robot/send?access_token=t',
      },
      {
        ...{ name: 'hr', kind: 'webhook', url: 'https://hr.example/hook', names: false },
        ...{ language: 'en', events: ['CertificationGranted', 'RoleGranted'] },
      },
    ]);
  });

  it.each([
    ['board fax https://fax.example', 'must hold lines such as'],
    ['board wecom https://a.example loud=true', 'says loud= of board, which is not known'],
    ['a wecom https://a.example;a wecom https://b.example', 'names two targets a'],
  ])('says what is wrong with %s, and no secret', (line, problem) => {
    expect(() => targetsIn(line, 'X')).toThrow(problem);
  });

  it('stops the start where a host is not allowed', () => {
    const env = { LECTERN_NOTICE_TARGETS: 'a webhook https://a.example/x secret=whsec_AAAA' };
    expect(() => readSettings(env)).toThrow('LECTERN_NOTICES_HOSTS does not name the host of a');
    const { notices } = readSettings({ ...env, LECTERN_NOTICES_HOSTS: 'b.example, a.example' });
    expect(notices.targets).toHaveLength(1);
    expect(() => readSettings({ LECTERN_MAIL: 'smtp://u:pass@m.example' })).toThrow(
      'LECTERN_MAIL_FROM is missing',
    );
  });
});
