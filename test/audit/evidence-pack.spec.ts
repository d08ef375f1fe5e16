import { Fault, type FaultKind } from '../../src/platform/audit/verify/fault.js';
import { signNote } from '../../src/platform/audit/log/signed-note.js';
import { packNoteText } from '../../src/platform/audit/verify/manifest.js';
import { trust } from '../../src/platform/audit/verify/trust.js';
import { verifyPack } from '../../src/platform/audit/verify/verify-pack.js';
import { SampleLog, signer, VKEY } from '../support/sample-log.js';

const log = new SampleLog(40);
const pack = log.pack();
const EVENTS = 'events.ndjson';
const text = (path: string) => new TextDecoder().decode(pack.get(path));
const bytes = (content: string) => new TextEncoder().encode(content);

/** What a pack is found to be with one file changed, or left out. */
function fault(path: string, content: Uint8Array | string | undefined, of = pack): Fault {
  const changed = new Map(of);
  if (content === undefined) changed.delete(path);
  else changed.set(path, typeof content === 'string' ? bytes(content) : content);
  return faultOf(changed);
}

function faultOf(files: ReadonlyMap<string, Uint8Array>): Fault {
  try {
    verifyPack(files, trust([VKEY]));
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('nothing was found wrong');
}

describe('An evidence pack', () => {
  it('is good as it was written, and says what it shows', () => {
    const verdict = verifyPack(pack, trust([VKEY]));
    expect(verdict).toMatchObject({
      ...{
        kind: 'pack',
        origin: signer.key.name,
        size: 40,
        signedBy: [VKEY.slice(0, VKEY.lastIndexOf('+'))],
      },
      ...{ payloads: 13, subject: { kind: 'demo', id: 'demo-1' } },
    });
    expect([...pack.keys()].filter((path) => !path.startsWith('proofs/')).sort()).toEqual([
      'HOW-TO-CHECK.md',
      'checkpoint',
      EVENTS,
      'key.vkey',
      'pack.json',
      'pack.note',
      'personal.json',
      'policies/rubric_2025@1.json',
      'summary.html',
    ]);
  });

  it('names the event whose payload was changed', () => {
    const found = fault(EVENTS, text(EVENTS).replace('"total":81.25', '"total":99.25'));
    expect(found).toMatchObject({
      exitCode: 6,
      message: 'the event is not what was committed',
      detail: {
        event: {
          index: 10,
          position: '11',
          stream: 'demo-1',
          revision: 3,
          eventId: '00000000-0000-5000-8000-000000000010',
        },
      },
    });
    const actor = fault(EVENTS, text(EVENTS).replace('"j25-1"', '"j25-2"'));
    expect(actor).toMatchObject({ exitCode: 6, detail: { event: { index: 1 } } });
    const via = fault(EVENTS, text(EVENTS).replace('"via":"cli"', '"via":"oidc"'));
    expect(via).toMatchObject({ exitCode: 6, detail: { event: { index: 1 } } });
  });

  it('names the event that is missing, extra or moved', () => {
    const lines = text(EVENTS).split('\n');
    const without = fault(EVENTS, lines.toSpliced(2, 1).join('\n'));
    expect(without).toMatchObject({ exitCode: 5, detail: { event: { index: 7, position: '8' } } });
    const last = fault(EVENTS, lines.toSpliced(12, 1).join('\n'));
    expect(last).toMatchObject({ exitCode: 5, detail: { event: { index: 37 } } });
    const twice = fault(EVENTS, lines.toSpliced(3, 0, lines[2] ?? '').join('\n'));
    expect(twice).toMatchObject({ exitCode: 5, detail: { event: { index: 10 } } });
    const moved = fault(
      EVENTS,
      lines
        .with(1, lines[2] ?? '')
        .with(2, lines[1] ?? '')
        .join('\n'),
    );
    expect(moved).toMatchObject({ exitCode: 5, detail: { event: { index: 4 } } });
    const foreign = new TextDecoder().decode(log.files().get(EVENTS)).split('\n')[0] ?? '';
    const added = fault(EVENTS, lines.toSpliced(13, 0, foreign).join('\n'));
    expect(added).toMatchObject({ exitCode: 5, detail: { event: { stream: 'demo-0' } } });
    const other = fault(EVENTS, lines.with(0, foreign).join('\n'));
    expect(other).toMatchObject({ exitCode: 5, detail: { event: { stream: 'demo-0' } } });
  });

  it('names the event whose proof was changed, also its checkpoint and its entry', () => {
    const path = 'proofs/11.tlog-proof';
    for (const [from, to] of [
      [/index 10/, 'index 11'],
      [
        /\n([A-Za-z])(.*=)\n/,
        (_: string, first: string, rest: string) => `\n${first === 'A' ? 'B' : 'A'}${rest}\n`,
      ],
      [/extra eyJ/, 'extra eyK'],
      [/\n40\n/, '\n41\n'],
      [/tlog-proof@v1/, 'tlog-proof@v2'],
    ] as const) {
      const changed = text(path).replace(from, to as string);
      expect(changed).not.toBe(text(path));
      expect(fault(path, changed)).toMatchObject({
        exitCode: 4,
        detail: { file: path, event: { index: 10 } },
      });
    }
  });

  it('is not signed any more after a change of checkpoint, key, manifest or note', () => {
    expect(fault('checkpoint', text('checkpoint').replace('40', '39')).exitCode).toBe(3);
    // An older checkpoint of the same log is signed well, but not the one of this pack.
    expect(fault('checkpoint', log.checkpoint(30)).exitCode).toBe(3);
    expect(fault('pack.json', text('pack.json').replace('demo-1', 'demo-2')).exitCode).toBe(3);
    expect(fault('pack.note', text('pack.note').replace('sha256 ', 'sha256  ')).exitCode).toBe(3);
    expect(fault('key.vkey', `${text('key.vkey')}\n`).exitCode).toBe(3);
  });

  it('takes another file, or one more, for what was not committed', () => {
    for (const path of ['policies/rubric_2025@1.json', 'summary.html', 'HOW-TO-CHECK.md']) {
      expect(fault(path, `${text(path)} `)).toMatchObject({ exitCode: 6, detail: { file: path } });
    }
    expect(fault('policies/other@1.json', '{}').exitCode).toBe(6);
    const personal = text('personal.json');
    for (const changed of [
      personal.replace('clearly', 'badly'),
      personal.replace('0505', '0506'),
      '',
    ]) {
      expect(fault('personal.json', changed).exitCode).toBe(6);
    }
  });

  it('cannot be used with a file left out, or when its manifest is none', () => {
    for (const path of pack.keys()) {
      expect(fault(path, undefined)).toMatchObject({
        exitCode: 2,
        message: expect.stringContaining(path) as string,
      });
    }
    for (const content of ['', '{', text('pack.json').slice(0, -3)]) {
      expect(fault('pack.json', content).exitCode).toBe(2);
    }
    // JSON, but not what was signed.
    for (const content of ['{}', text('pack.json').replace('/v1', '/v9')]) {
      expect(fault('pack.json', content).exitCode).toBe(3);
    }
    const later = bytes(text('pack.json').replace('/v1', '/v9'));
    const note = signNote(packNoteText(signer.key.name, later), [signer]);
    const signed = new Map([...pack, ['pack.json', later], ['pack.note', note]] as const);
    expect(faultOf(signed)).toMatchObject({
      exitCode: 2,
      message: expect.stringContaining('no lectern-evidence-pack/v1') as string,
    });
  });

  it('says nothing to who trusts another key, whatever key lies in it', () => {
    const other = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
    expect(() => verifyPack(pack, trust([other]))).toThrow('no trusted key');
    expect(() => trust([])).toThrow('no key to trust');
    expect(() => trust(['nonsense'])).toThrow('no verifier key');
  });

  it('shows that the log continues the checkpoint that its reader kept, where it was asked to', () => {
    const kept = log.checkpoint(17);
    const asked = log.pack('demo-1', { consistency: [log.consistency(17)] });
    expect(verifyPack(asked, trust([VKEY], { kept })).since).toBe(17);
    expect(() => verifyPack(pack, trust([VKEY], { kept }))).toThrow('--since');
    expect(verifyPack(pack, trust([VKEY], { kept: log.checkpoint() })).since).toBe(40);
    const forked = new SampleLog(17, (event) => ({ ...event, data: { total: 0 } }));
    for (const [files, known] of [
      [asked, forked.checkpoint()],
      [pack, new SampleLog(40, (event) => ({ ...event, data: {} })).checkpoint()],
      [new SampleLog(16).pack(), kept],
    ] as const) {
      expect(() => verifyPack(files, trust([VKEY], { kept: known }))).toThrow(
        expect.objectContaining({ exitCode: 7 }) as Error,
      );
    }
    expect(() => trust([VKEY], { kept: bytes('nothing') })).toThrow('kept checkpoint');
  });

  it('hides no change of any byte of any file, and finds it where it is', () => {
    const expected = (path: string): readonly FaultKind[] => {
      if (path === EVENTS) return ['payload-differs', 'events-differ'];
      if (/^(proofs\/|consistency)/.test(path)) return ['root-mismatch'];
      if (path === 'pack.json') return ['bad-signature', 'unusable'];
      const isSigned = ['checkpoint', 'key.vkey', 'pack.note'].includes(path);
      return [isSigned ? 'bad-signature' : 'payload-differs'];
    };
    let tried = 0;
    const small = new SampleLog(11).pack('demo-1', {
      consistency: [new SampleLog(11).consistency(5)],
    });
    for (const [path, content] of small) {
      // Every byte of a small file, and places spread over a larger one.
      const step = Math.max(1, Math.floor(content.length / 70));
      for (let at = 0; at < content.length; at += step, tried++) {
        const flipped = content.with(at, (content[at] ?? 0) ^ (1 << (tried % 8)));
        const { kind, detail } = fault(path, flipped, small);
        if (!expected(path).includes(kind) || (path === EVENTS && !detail.event)) {
          throw new Error(`${path} byte ${at}: ${kind} ${JSON.stringify(detail)}`);
        }
      }
    }
    expect(tried).toBeGreaterThan(1_000);
  });

  it('shows nobody a script: what events say is text on its page', () => {
    const evil = new SampleLog(3, (event) => ({
      ...event,
      data: { note: '<script>alert(1)</script>' },
    }));
    const page = new TextDecoder().decode(evil.pack().get('summary.html'));
    expect(page).toContain('&lt;script&gt;');
    expect(page).not.toContain('<script');
  });
});
