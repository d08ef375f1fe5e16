import { createHash } from 'node:crypto';
import { DataKeys } from '../../src/platform/personal-data/data-keys.js';

/** Opens the keys of a folder as soon as it is told to, makes some persons' keys and says which. */
const [folder = '', count = '0'] = process.argv.slice(2);

process.stdout.write('ready\n');
process.stdin.once('data', () => {
  void begin();
});

async function begin(): Promise<void> {
  const keys = new DataKeys({
    path: `${folder}/keys.db`,
    master: { file: `${folder}/keys/master.key` },
  });
  const hash = createHash('sha256');
  for (let i = 0; i < Number(count); i++) {
    await keys.make(`p${i}`);
    const made = keys.of(`p${i}`);
    if (!made || made === 'erased') throw new Error(`p${i} has no key`);
    hash.update(made.cipher.export());
  }
  keys.close();
  process.stdout.write(`${hash.digest('hex')}\n`);
  process.exit(0);
}
