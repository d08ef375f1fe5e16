import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import './run-typescript.mjs';

const require = createRequire(import.meta.url);
const lock = new URL('../../package-lock.json', import.meta.url);
const versions = digest(readFileSync(lock), readFileSync(new URL(import.meta.url)));

/**
 * Has a file taken from Node instead of evaluated by Jest, which evaluates everything anew for each test
 * file: NestJS and what it needs are some 1,500 modules, our own sources some 600 (ADR 3).
 */
export default {
  getCacheKey(source, path, { supportsStaticESM }) {
    // Of a package the version says what it exports.
    const text = path.endsWith('.ts') ? source : '';
    return digest(versions, path, String(supportsStaticESM), text);
  },
  process(_source, path, { supportsStaticESM }) {
    const loaded = `globalThis[Symbol.for('lectern.loadedByNode')](${JSON.stringify(path)})`;
    if (!supportsStaticESM) return { code: `module.exports = ${loaded};` };
    const names = Object.keys(require(path));
    // What a module exports may be called `null` or `default`, as no variable may.
    const variables = names.map((name, index) => `_${index} = loaded[${JSON.stringify(name)}]`);
    const exports = names.map((name, index) => `_${index} as ${JSON.stringify(name)}`);
    return {
      code: `const loaded = ${loaded}, ${variables.join(', ')}; export { ${exports.join(', ')} };`,
    };
  },
};

function digest(...parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part).update('\0');
  return hash.digest('hex');
}
