import { rotateMasterKey } from '../../src/platform/personal-data/rotate-master-key.js';

/** Replaces the master key of a folder again and again, until it is killed. */
const [folder = ''] = process.argv.slice(2);

for (;;) {
  rotateMasterKey({
    path: `${folder}/keys.db`,
    master: { file: `${folder}/keys/master.key` },
  });
  process.stdout.write('replaced\n');
  // What was printed goes out between two.
  await new Promise(setImmediate);
}
