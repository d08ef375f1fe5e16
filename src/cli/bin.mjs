#!/usr/bin/env node
// Plain JavaScript that any Node since 12 reads: under one too old for what Lectern loads, it goes on
// with the pinned Node (ADR 2), or says in one line what to do, before anything native is loaded.
import { spawn } from 'child_process';
import { existsSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';

// The SQLite driver's binary wants Node-API 10: under an older one the process crashes.
const NEEDED = [22, 14];
const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

function newEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

function pinnedNode() {
  const places = [join(root, 'node_modules'), join(root, '..')];
  return places.map((place) => join(place, 'node', 'bin', 'node')).find(existsSync);
}

function fail(line) {
  process.stderr.write(line + '\n');
  process.exit(1);
}

function goOnWith(node) {
  const child = spawn(node, process.argv.slice(1), { stdio: 'inherit' });
  ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, () => child.kill(signal)));
  child.on('error', (error) => fail('lectern: ' + node + ' does not start: ' + error.message));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function start() {
  const main = join(root, 'dist', 'src', 'cli', 'main.js');
  if (!existsSync(main)) fail('lectern: it is not built yet; run `npm run build` first');
  import(pathToFileURL(main).href)
    .then((cli) => cli.run(process.argv))
    .catch((error) => fail('lectern: ' + (error.stack || error)));
}

if (newEnough(process.versions.node)) {
  start();
} else {
  const node = pinnedNode();
  if (node) goOnWith(node);
  else {
    fail(
      'lectern: Node ' +
        process.versions.node +
        ' is too old, it needs ' +
        NEEDED.join('.') +
        ' or newer' +
        // Of a checkout alone there is a lock file: a package has none, and no pinned Node.
        (existsSync(join(root, 'package-lock.json'))
          ? '; run `npm ci` to get the Node it is pinned to, then `npx lectern …`'
          : ''),
    );
  }
}
