import { inLanguage, type Label, type Language } from '../platform/kernel/label.js';
import type { MailContent, Told } from './contents.js';

/** What is needed to put a mail into words. */
export interface Saying {
  readonly language: Language;
  /** Where people reach this Lectern. */
  readonly base: string;
  /** What a command is called. */
  readonly labelOf: (command: string) => Label | undefined;
  readonly nameOf: (personId: string) => Promise<string | null>;
}

/** Tasks that no command ends. */
const TROUBLES: Readonly<Record<string, Label>> = {
  'view-stopped': ['A view has stopped', '数据视图已停止更新'],
  'audit-failed': ['The audit log is not signed any more', '审计日志已停止签署'],
  'notices-given-up': ['Notices could not be sent', '有通知未能送达'],
};

const MOST_LINES = 50;

/** Subject and text of a mail. */
export async function mailIn(
  content: MailContent,
  saying: Saying,
): Promise<{ readonly subject: string; readonly text: string }> {
  const zh = saying.language === 'zh-CN';
  const { base } = saying;
  switch (content.kind) {
    case 'test':
      return zh
        ? { subject: 'Lectern 测试邮件', text: `收到这封邮件，说明通知可以送达。\n\n${base}\n` }
        : { subject: 'Lectern: a test', text: `This came through: notices arrive.\n\n${base}\n` };
    case 'link': {
      const link = `${base}${content.path}`;
      return zh
        ? {
            subject: '您的 Lectern 登录链接',
            text: `请在 15 分钟内打开以下链接登录，链接仅可使用一次：\n\n${link}\n\n如非本人操作，请忽略本邮件。\n`,
          }
        : {
            subject: 'Your Lectern sign-in link',
            text: `Open this within 15 minutes to sign in; it works once:\n\n${link}\n\nIf you did not ask for it, leave it be.\n`,
          };
    }
    case 'digest':
    case 'at-once': {
      const { tasks } = content;
      const lines = await Promise.all(tasks.slice(0, MOST_LINES).map((one) => line(one, saying)));
      const more = tasks.length - lines.length;
      const rest = more > 0 ? [zh ? `· 另有 ${more} 项` : `· and ${more} more`] : [];
      const text = `${[...lines, ...rest].join('\n')}\n\n${zh ? '前往办理：' : 'Do it at '}${base}/today\n`;
      return { subject: subjectOf(content, zh), text };
    }
    default:
      return content satisfies never;
  }
}

function subjectOf({ kind, tasks }: Extract<MailContent, { tasks: unknown }>, zh: boolean): string {
  const n = tasks.length;
  if (kind === 'at-once') return zh ? `今天到期：${n} 项待办` : `Due today: ${n} to do`;
  return zh
    ? `今日待办：${n} 项`
    : `Today: ${n} ${n === 1 ? 'thing waits' : 'things wait'} for you`;
}

async function line({ kind, act, due, title, about }: Told, saying: Saying): Promise<string> {
  const zh = saying.language === 'zh-CN';
  const label = (act === null ? undefined : saying.labelOf(act)) ?? TROUBLES[kind];
  const what = label ? inLanguage(saying.language, label) : kind;
  const name = about === null ? null : await saying.nameOf(about);
  const named = [name, title].filter((one) => one !== null).join(zh ? '，' : ', ');
  const until = due === null ? '' : zh ? `（${due} 到期）` : ` (due ${due})`;
  return `· ${what}${named === '' ? '' : `${zh ? '：' : ': '}${named}`}${until}`;
}
