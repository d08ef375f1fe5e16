/** `node --import` this, and a child process of a test runs the sources as they are. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire, enableCompileCache, registerHooks } from 'node:module';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const OPTIONS = {
  jsc: {
    target: 'es2024',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};
/** What was translated is kept: a server is hundreds of files, and the suite starts dozens of servers. */
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const KEPT = new URL('../../node_modules/.cache/lectern-typescript/', import.meta.url);
const require = createRequire(import.meta.url);
enableCompileCache(fileURLToPath(new URL('compiled', KEPT)));

registerHooks({
  resolve(specifier, context, next) {
    if (/^\.{1,2}\/.*\.js$/.test(specifier) && context.parentURL !== undefined) {
      const source = new URL(specifier.replace(/\.js$/, '.ts'), context.parentURL);
      if (existsSync(source)) return { url: source.href, format: 'module', shortCircuit: true };
    }
    return next(specifier, context);
  },
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.ts')) return next(url, context);
    return { format: 'module', source: translated(fileURLToPath(url)), shortCircuit: true };
  },
});

function translated(filename) {
  const source = readFileSync(filename, 'utf8');
  const swc = require('@swc/core/package.json').version;
  const origin = `\n// ${digest(swc + JSON.stringify(OPTIONS) + source)}\n`;
  // By its path here, so that a copy of the sources may begin with a copy of this.
  const name = digest(relative(ROOT, filename));
  const kept = new URL(`${name}.js`, KEPT);
  const before = attempted(() => readFileSync(kept, 'utf8'));
  if (before?.endsWith(origin)) return before;
  // Loaded only where it has something to do.
  const { transformSync } = require('@swc/core');
  const code = transformSync(source, { ...OPTIONS, filename }).code + origin;
  // Whole or not at all; a process that may not write here, or not as much, does without.
  attempted(() => {
    mkdirSync(KEPT, { recursive: true });
    const own = new URL(`${name}.${process.pid}`, KEPT);
    writeFileSync(own, code);
    renameSync(own, kept);
  });
  return code;
}

function digest(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

function attempted(work) {
  try {
    return work();
  } catch {
    return undefined;
  }
}
