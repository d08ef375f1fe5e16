import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress } from 'node:zlib';
import { build, defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));

/** `vite` alone serves the sources while one works on them: the API is another server's, reached with a token. */
const api = {
  '/api': {
    target: process.env.LECTERN_DEV_API ?? 'http://127.0.0.1:3000',
    headers: process.env.LECTERN_DEV_TOKEN
      ? { Authorization: `Bearer ${process.env.LECTERN_DEV_TOKEN}` }
      : {},
  },
};

/** Compressed once, as small as it gets, beside each file: the server picks what the browser takes. */
const compressed = {
  name: 'lectern-compressed',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const texts = Object.keys(bundle).filter((fileName) => /\.(js|css|svg)$/.test(fileName));
    for (const path of texts.map((fileName) => join(dir, fileName))) {
      await writeFile(`${path}.br`, await promisify(brotliCompress)(await readFile(path)));
    }
  },
};

/**
 * The audit log hashes and signs with Node's crypto; a page brings its own (ADR 23). A page that would
 * still load something of Node's fails the build, instead of its reader's browser.
 */
const ownCrypto = {
  name: 'lectern-own-crypto',
  enforce: 'pre',
  resolveId(source, importer) {
    if (source.startsWith('node:')) throw new Error(`${importer} needs ${source}: no page has it`);
    const verifying = importer?.includes('/src/platform/audit/');
    const crypto = /\/(sha256|ed25519)\.js$/.test(source);
    return verifying && crypto ? join(here, 'evidence/crypto.ts') : null;
  },
};

/**
 * What several pages have in common comes as one file: forty small ones took their turns at the connection.
 * The arithmetic of proofs is for who asks for one.
 */
const shared = {
  name: 'shared',
  test: /\/(?:node_modules\/(?:@?preact|uuid)|dashboard\/(?:address|api|lists|marks|parts|table|why|words))\/.*(?<!\.css)$/,
  minShareCount: 2,
  includeDependenciesRecursively: false,
};

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } };
/** The Content-Security-Policy allows files of our own, nothing inline and no data: addresses. */
const common = { target: 'es2023', assetsInlineLimit: 0, modulePreload: { polyfill: false } };

/**
 * The check page is for anybody. It is built by itself, so that it shares no file with the dashboard: a chunk of
 * both would bring the dashboard along.
 */
const checkPage = {
  name: 'lectern-check-page',
  apply: 'build',
  async closeBundle() {
    await build({
      configFile: false,
      root: here,
      logLevel: 'warn',
      plugins: [ownCrypto, compressed],
      oxc: jsx,
      build: {
        ...common,
        rolldownOptions: {
          input: join(here, 'check.html'),
          checks: { bundlerTimings: false, pluginTimings: false },
        },
        outDir: this.environment.config.build.outDir,
        emptyOutDir: false,
      },
    });
  },
};

export default defineConfig({
  root: here,
  plugins: [ownCrypto, compressed, checkPage],
  oxc: jsx,
  build: {
    ...common,
    rolldownOptions: {
      checks: { bundlerTimings: false, pluginTimings: false },
      output: { codeSplitting: { groups: [shared] } },
    },
    outDir: fileURLToPath(new URL('../../dist/dashboard', import.meta.url)),
    emptyOutDir: true,
  },
  server: { proxy: api },
  preview: { proxy: api },
});
