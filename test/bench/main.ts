import { appendBench } from './append.js';

const BENCHES: Readonly<Record<string, () => Promise<void>>> = {
  append: appendBench,
};

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) {
  await bench();
} else {
  process.stderr.write(`usage: npm run bench -- ${Object.keys(BENCHES).join('|')}\n`);
  process.exitCode = 2;
}
