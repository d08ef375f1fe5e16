import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cosigner } from '../../src/platform/audit/log/cosignature.js';
import { privateKeyOfSeed } from '../../src/platform/audit/log/ed25519.js';
import { concat, encodeText } from '../../src/platform/audit/log/encoding.js';
import { formatVkey } from '../../src/platform/audit/log/note-key.js';
import { parseNote, signatureLine } from '../../src/platform/audit/log/signed-note.js';
import { parsePolicy } from '../../src/platform/audit/verify/policy.js';
import { SampleLog, VKEY, writeFiles } from '../support/sample-log.js';
import { lectern } from '../support/terminal.js';

const witness = (name: string, seed: number) =>
  cosigner(name, privateKeyOfSeed(new Uint8Array(32).fill(seed)));
const [x1, x2, x3, y1] = [
  ...[witness('x.example/1', 1), witness('x.example/2', 2)],
  ...[witness('x.example/3', 3), witness('y.example/1', 4)],
] as const;
const vkeyOf = ({ key }: typeof x1) => formatVkey(key);

const log = new SampleLog(20);
/** The log's checkpoint, cosigned by these. */
function cosigned(...by: readonly (typeof x1)[]): Uint8Array {
  const note = log.checkpoint();
  const { text } = parseNote(note);
  const lines = by.map(({ key, cosign }) =>
    signatureLine({ ...key, signature: cosign(text, 1_790_000_000) }),
  );
  return concat(note, encodeText(lines.join('')));
}

const POLICY = `# Two of the first three, and the other
log ${VKEY}

witness X1 ${vkeyOf(x1)} https://x.example/1
witness\tX2 ${vkeyOf(x2)}
witness X3 ${vkeyOf(x3)}
group X-witnesses 2 X1 X2 X3
  witness Y1 ${vkeyOf(y1)}
group both all X-witnesses Y1
quorum both
`;

describe('A checkpoint that witnesses must have cosigned', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lectern-quorum-'));
  const policy = join(folder, 'policy');
  afterAll(() => rmSync(folder, { recursive: true }));

  async function verify(checkpoint: Uint8Array, ...options: string[]) {
    writeFiles(join(folder, 'log'), new Map([...log.files(), ['checkpoint', checkpoint]]));
    writeFiles(join(folder, 'pack'), log.pack('demo-1', { checkpoint }));
    const of = (kind: string) => lectern('audit', 'verify', join(folder, kind), ...options);
    const { code } = await of('log');
    expect((await of('pack')).code).toBe(code);
    return code;
  }
  const trusting = (...by: readonly (typeof x1)[]) => [
    '--trust',
    VKEY,
    ...by.flatMap((one) => ['--trust', vkeyOf(one)]),
  ];

  it('is good with as many of the trusted ones as are required', async () => {
    expect(await verify(cosigned(), ...trusting(x1))).toBe(0);
    expect(await verify(cosigned(), ...trusting(x1), '--require-witness')).toBe(3);
    expect(await verify(cosigned(x1), ...trusting(x1), '--require-witness')).toBe(0);
    expect(await verify(cosigned(x1, x1), ...trusting(x1, x2), '--require-witness', '2')).toBe(3);
    expect(await verify(cosigned(x1, x2), ...trusting(x1, x2), '--require-witness', '2')).toBe(0);
    // Of one that the reader does not trust nothing is known, and one alone is no two.
    expect(await verify(cosigned(x1, x2), ...trusting(x1, x3), '--require-witness', '2')).toBe(3);
    expect(await verify(cosigned(x1), ...trusting(x1), '--require-witness', '2')).toBe(2);
    expect(await verify(cosigned(x1), ...trusting(), '--require-witness')).toBe(2);
  });

  it('is good where the quorum of a policy is reached', async () => {
    writeFileSync(policy, POLICY);
    const by = (...who: readonly (typeof x1)[]) => verify(cosigned(...who), '--policy', policy);
    expect(await by(x1, x3, y1)).toBe(0);
    expect(await by(x1, x2, x3, y1)).toBe(0);
    for (const few of [[], [x1, x2, x3], [x1, y1], [y1]]) expect(await by(...few)).toBe(3);
    const three = ['--policy', policy, '--require-witness', '4'];
    expect(await verify(cosigned(x1, x3, y1), ...three)).toBe(3);
    expect(await verify(cosigned(x1), '--policy', `${policy}.none`)).toBe(2);
  });

  it('says which are missing', async () => {
    writeFileSync(policy, POLICY);
    writeFiles(join(folder, 'log'), new Map([...log.files(), ['checkpoint', cosigned(x1, y1)]]));
    const said = await lectern('audit', 'verify', join(folder, 'log'), '--policy', policy);
    expect(said.out).toContain('too few witnesses have cosigned the checkpoint');
    expect(said.out).toContain('expected: the quorum both of the policy');
    expect(said.out).toContain('found: x.example/1, y.example/1');
  });
});

describe('A policy', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['no quorum', POLICY.replace('quorum both\n', ''), 'no quorum'],
    ['two quorums', `${POLICY}quorum X1\n`, 'one quorum'],
    [
      'a group before its members',
      POLICY.replace('group X-witnesses 2 X1', 'group X-witnesses 2 Z1'),
      'Z1 is not defined',
    ],
    ['a threshold beyond its members', POLICY.replace(' 2 X1', ' 4 X1'), 'line 7'],
    ['a threshold of nothing', POLICY.replace(' 2 X1', ' 0 X1'), 'line 7'],
    ['a member twice', POLICY.replace('X1 X2 X3', 'X1 X1 X3'), 'X1 is a member already'],
    [
      'a member of two groups',
      POLICY.replace('all X-witnesses Y1', 'all X-witnesses X1'),
      'X1 is a member already',
    ],
    ['one key under two names', POLICY.replace(vkeyOf(x3), vkeyOf(x2)), 'there twice'],
    ['a name twice', POLICY.replace('witness X3', 'witness X2'), 'X2 is a name already'],
    [
      'a witness named none',
      POLICY.replace('witness X3', 'witness none'),
      'none is a name already',
    ],
    ['a witness with the key of a log', POLICY.replace(vkeyOf(x3), VKEY), 'of another kind'],
    ['a log with the key of a witness', POLICY.replace(VKEY, vkeyOf(x1)), 'of another kind'],
    ['a word of its own', `${POLICY}trust ${VKEY}\n`, 'no word of a policy'],
    ['a word that objects have', `${POLICY}constructor x\n`, 'no word of a policy'],
  ];
  it.each(cases)('is none with %s', (_, text, problem) => {
    expect(() => parsePolicy(text)).toThrow(problem);
    expect(() => parsePolicy(text)).toThrow(expect.objectContaining({ exitCode: 2 }) as Error);
  });

  it('may want no witness, any of a group, or one', () => {
    const keys = [x1, y1].map(({ key }) => key);
    const quorum = (named: string) => parsePolicy(POLICY.replace('quorum both', named)).quorum;
    expect(quorum('quorum none').isReached([])).toBe(true);
    expect(quorum('group any-of any both\nquorum any-of').isReached(keys)).toBe(false);
    expect(quorum('quorum Y1').isReached(keys)).toBe(true);
    expect(quorum('quorum X2').isReached(keys)).toBe(false);
  });
});
