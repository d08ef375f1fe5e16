import { createRequire, findSourceMap, setSourceMapsSupport } from 'node:module';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';
import './run-typescript.mjs';

// Node keeps the maps of what it loads; the stack itself Jest writes.
setSourceMapsSupport(true);

/** What Jest would have run in a context of its own, and is run in Node's. */
const ofJest = new WeakSet();
const { SourceTextModule, SyntheticModule, compileFunction } = vm;

vm.SourceTextModule = class extends SourceTextModule {
  constructor(code, options) {
    super(code, inNodes(options));
  }
};
vm.SyntheticModule = class extends SyntheticModule {
  constructor(names, evaluate, options) {
    super(names, evaluate, inNodes(options));
  }
};
vm.compileFunction = (code, parameters, options) =>
  compileFunction(code, parameters, inNodes(options));

function inNodes(options = {}) {
  const { context, parsingContext, ...others } = options;
  return ofJest.has(context ?? parsingContext) ? others : options;
}

/**
 * Each test file has modules of its own, as Jest has it, but Node's own global object: what is tested runs
 * as it does in service, and meets the packages that Node has loaded once (`loaded-by-node.mjs`; ADR 3).
 */
export default class NodesOwnEnvironment extends TestEnvironment {
  #before = {
    keys: new Set(Reflect.ownKeys(globalThis)),
    console: globalThis.console,
    exit: process.exit,
    getBuiltinModule: process.getBuiltinModule,
  };

  constructor(config, context) {
    super(config, context);
    ofJest.add(this.context);
    this.global = globalThis;
    globalThis[Symbol.for('lectern.loadedByNode')] = createRequire(import.meta.url);
    this.moduleMocker = new this.moduleMocker.constructor(globalThis);
    // It would read each global, and so load every module of Node's.
    this.moduleMocker.clearMocksOnScope = undefined;
    const timers = { config: config.projectConfig, global: globalThis };
    this.fakeTimersModern = new this.fakeTimersModern.constructor(timers);
  }

  /** Jest says where an error is in what it evaluated itself; of what Node loaded it is told here. */
  async setup() {
    await super.setup();
    const { prepareStackTrace } = Error;
    Error.prepareStackTrace = (error, frames) => prepareStackTrace(error, frames.map(inSource));
  }

  /** What a test file had Jest and the packages keep for it is not there for the next. */
  async teardown() {
    await super.teardown();
    const { keys, console, exit, getBuiltinModule } = this.#before;
    const added = Reflect.ownKeys(globalThis).filter((key) => !keys.has(key));
    for (const key of added.filter(isSymbol)) Reflect.deleteProperty(globalThis, key);
    globalThis.console = console;
    Object.assign(process, { exit, getBuiltinModule });
  }
}

function inSource(frame) {
  const url = frame.getFileName();
  if (!url?.startsWith('file:') || !url.endsWith('.ts')) return frame;
  const { lineNumber, columnNumber } =
    findSourceMap(url)?.findOrigin(frame.getLineNumber(), frame.getColumnNumber()) ?? {};
  if (lineNumber === undefined) return frame;
  const at = {
    getFileName: () => fileURLToPath(url),
    getLineNumber: () => lineNumber,
    getColumnNumber: () => columnNumber,
  };
  return new Proxy(frame, { get: (site, name) => at[name] ?? site[name].bind(site) });
}

/** As Jest and OpenTelemetry have it; by a name stands what a package, loaded once, goes on counting on. */
function isSymbol(key) {
  return typeof key === 'symbol';
}
