import { useEffect, useRef, useState } from 'preact/hooks';
import { param, setParams } from '../../address/address.js';
import { trustedKey } from '../../evidence/trusted-key.js';
import { Mark } from '../../parts/mark.js';
import { Sheet } from '../../parts/sheet.js';
import { wordFor } from '../../words/domain.js';
import { eventWords } from '../../words/events.js';
import { instantText, numberText } from '../../words/format.js';
import { words } from '../../words/language.js';
import type { Entry } from './event-feed.js';
import { provingOf } from './proving.js';

/** Whether this browser finds the event in the signed log; asked for when the row is in sight. */
export function Verified({ entry }: { readonly entry: Entry }) {
  const say = verifiedWords();
  const cell = useRef<HTMLSpanElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const { current } = cell;
    if (!current) return;
    const observer = new IntersectionObserver((all) => {
      if (all.some(({ isIntersecting }) => isIntersecting)) setSeen(true);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, []);
  const proving = seen ? provingOf(entry).value : undefined;
  const mark =
    proving?.as === 'done' ? (
      <Mark kind={proving.proven.good ? 'good' : 'bad'}>
        {proving.proven.good ? say.good : say.bad}
      </Mark>
    ) : (
      <Mark kind="waiting">{proving?.as === 'unavailable' ? say.unavailable : say.waiting}</Mark>
    );
  return (
    <span ref={cell}>
      {proving?.as === 'done' ? (
        <button
          type="button"
          class="why"
          aria-haspopup="dialog"
          onClick={() => setParams({ proof: entry.id })}
        >
          <span class="visually-hidden">{say.of(wordFor(eventWords(), entry.type))}: </span>
          {mark}
        </button>
      ) : (
        mark
      )}
    </span>
  );
}

/** Under which key, and since when, said plainly above the list. */
export function TrustNote() {
  const trusted = trustedKey.value;
  if (!trusted) return null;
  const [name = '', id = ''] = trusted.vkey.split('+');
  return <p class="note">{verifiedWords().under(`${name}+${id}`, instantText(trusted.since))}</p>;
}

/** The proof of the event that the address names. */
export function ProofSheet({ entries }: { readonly entries: readonly Entry[] }) {
  const wanted = param('proof');
  const entry = entries.find(({ id }) => id === wanted);
  return entry ? <Proof entry={entry} /> : null;
}

function Proof({ entry }: { readonly entry: Entry }) {
  const say = verifiedWords();
  const proving = provingOf(entry).value;
  return (
    <Sheet
      title={say.of(wordFor(eventWords(), entry.type))}
      onClose={() => setParams({ proof: undefined }, { replace: true })}
    >
      {proving.as !== 'done' ? (
        <p role="status">{proving.as === 'unavailable' ? proving.because : say.waiting}</p>
      ) : (
        <>
          {proving.proven.good ? (
            <>
              <p>
                <Mark kind="good">{say.good}</Mark>{' '}
                {say.goodText(numberText(proving.proven.index), numberText(proving.proven.size))}
              </p>
              <p>{say.content[proving.proven.content]}</p>
            </>
          ) : (
            <p>
              <Mark kind="bad">{say.bad}</Mark> {say.badText(proving.proven.because)}
            </p>
          )}
          <section class="sheet-part">
            <h3>{say.event}</h3>
            <pre>{JSON.stringify(proving.proof.event, null, 1)}</pre>
          </section>
          <section class="sheet-part">
            <h3>{say.entry}</h3>
            <pre>{JSON.stringify(proving.proof.entry, null, 1)}</pre>
          </section>
          <section class="sheet-part">
            <h3>{say.path(proving.proof.proof.length)}</h3>
            <pre>{proving.proof.proof.join('\n')}</pre>
          </section>
          <section class="sheet-part">
            <h3>{say.checkpoint}</h3>
            <pre>{proving.proof.checkpoint}</pre>
          </section>
        </>
      )}
    </Sheet>
  );
}

export const verifiedWords = words({
  verified: ['Verified', '核验'],
  good: ['verified', '已核验'],
  bad: ['not verified', '未通过核验'],
  waiting: ['checking', '核验中'],
  unavailable: ['no proof', '无证明'],
  of: [(what: string) => `Proof of ${what}`, (what: string) => `${what}的证明`],
  under: [
    (key: string, since: string) =>
      `Marks in “Verified” are this browser’s own arithmetic, under the key ${key}, which this device remembers since ${since}. It took it from the server at first use: compare it on the Evidence page.`,
    (key: string, since: string) =>
      `“核验”一栏由此浏览器自行计算，所用密钥 ${key} 由此设备自 ${since} 起记住。首次使用时取自服务器：请在“证据”页对照。`,
  ],
  goodText: [
    (index: string, size: string) =>
      `The event as shown is leaf ${index} of the ${size} under the signed checkpoint: id, type, stream, revision, both times and who did it.`,
    (index: string, size: string) =>
      `所示事件是签名检查点之下 ${size} 个叶子中的第 ${index} 个：编号、类型、事件流、版次、两个时间与操作人均一致。`,
  ],
  content: {
    same: [
      'What it says is, byte for byte, what was committed.',
      '其内容与当初所承诺的逐字节相同。',
    ],
    sealed: [
      'What it says has personal fields, which the log commits to as they are stored, sealed; an evidence pack proves them.',
      '其内容含个人信息，日志承诺的是其加密存储的形式；可用证据包核验。',
    ],
    'not-compared': [
      'What it says is committed to, too, but is shown here in another form: an evidence pack proves it.',
      '其内容同样已被承诺，但此处以另一种形式显示；可用证据包核验。',
    ],
  },
  badText: [
    (why: string) => `This event could not be verified: ${why}.`,
    (why: string) => `此事件未通过核验：${why}。`,
  ],
  event: ['The event as it is stored, with its salt', '所存储的事件及其盐值'],
  entry: ['The entry in the log, which commits to it', '日志中对其作出承诺的条目'],
  path: [
    (n: number) => `The ${n} neighbours up to the root`,
    (n: number) => `通向根的 ${n} 个相邻散列`,
  ],
  checkpoint: ['The signed checkpoint', '签名检查点'],
});
