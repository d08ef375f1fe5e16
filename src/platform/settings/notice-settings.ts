import { SettingsError } from './settings-error.js';

/** Where people's mail goes out. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with user and password where the server wants them. */
  readonly server: string;
  readonly from: string;
}

/** Another system, or a group, that is told of events. */
export interface NoticeTarget {
  readonly name: string;
  readonly kind: 'webhook' | 'wecom' | 'dingtalk' | 'feishu';
  readonly url: string;
  readonly secret?: string;
  /** The types of events; for a webhook all, and for a robot those it has words for, unless said. */
  readonly events?: readonly string[];
  /** Whether people are named. */
  readonly names: boolean;
  readonly language: 'zh-CN' | 'en';
}

export interface NoticeSettings {
  /** Null: no mail is sent. */
  readonly mail: MailSettings | null;
  readonly targets: readonly NoticeTarget[];
  /** Hosts that targets may be at. */
  readonly hosts: readonly string[];
  /** Whether those may be of this machine, or of a private network. */
  readonly privateToo: boolean;
}

const LINE =
  /^([\w-]{1,40})\s+(webhook|wecom|dingtalk|feishu)\s+(https?:\/\/\S+)((?:\s+\w+=\S+)*)$/;

/** A target a line: `board dingtalk https://… secret=SEC… events=AwardsConferred names=true`. @throws SettingsError */
export function targetsIn(given: string, setting: string): readonly NoticeTarget[] {
  const targets = given
    .split(/\n|;/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => targetOf(line, setting));
  const twice = targets.find(({ name }, n) => targets.findIndex((one) => one.name === name) !== n);
  if (twice) throw new SettingsError(setting, `names two targets ${twice.name}`);
  return targets;
}

function targetOf(line: string, setting: string): NoticeTarget {
  const [, name, kind, url, more = ''] = LINE.exec(line) ?? [];
  // What is at fault may be a secret: the line's number and words stay out of the message.
  const wrong = (what: string) => new SettingsError(setting, what);
  if (name === undefined || kind === undefined || url === undefined || !URL.canParse(url)) {
    throw wrong('must hold lines such as "team wecom https://qyapi.weixin.qq.com/… names=true"');
  }
  const said = new Map(
    more
      .trim()
      .split(/\s+/)
      .filter((one) => one !== '')
      .map((one) => [one.slice(0, one.indexOf('=')), one.slice(one.indexOf('=') + 1)] as const),
  );
  const unknown = [...said.keys()].find((one) => !OPTIONS.includes(one));
  if (unknown !== undefined) throw wrong(`says ${unknown}= of ${name}, which is not known`);
  const language = said.get('language') ?? 'zh-CN';
  if (language !== 'zh-CN' && language !== 'en') throw wrong(`of ${name}: language zh-CN or en`);
  const names = said.get('names') ?? 'false';
  if (names !== 'true' && names !== 'false') throw wrong(`of ${name}: names true or false`);
  const secret = said.get('secret');
  const events = said.get('events');
  return {
    ...{ name, url, language, names: names === 'true' },
    kind: kind as NoticeTarget['kind'],
    ...(secret === undefined ? {} : { secret }),
    ...(events === undefined ? {} : { events: events.split(',') }),
  };
}

const OPTIONS = ['secret', 'events', 'names', 'language'];
