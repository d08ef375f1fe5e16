import { constants, createContext } from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

/** Of these Jest has the tests share the process's own, so that both sides mean the same by them. */
const SHARED = new Set(['Buffer', 'ArrayBuffer', 'Uint8Array']);

/**
 * Jest's environment, with a global object as Node's own. Jest's is a proxy, so that each mention of
 * `Object` or `Map` in what is tested goes through it: a quarter of the suite's time (ADR 3).
 */
export default class PlainEnvironment extends TestEnvironment {
  constructor(config, context) {
    super(config, context);
    const theirs = this.global;
    const plain = createContext(constants.DONT_CONTEXTIFY);
    for (const key of Reflect.ownKeys(theirs)) {
      if (Object.hasOwn(plain, key) && !SHARED.has(key)) continue;
      carryOver(key, theirs, plain);
    }
    plain.global = plain;
    plain.Error.stackTraceLimit = theirs.Error.stackTraceLimit;
    this.context = plain;
    this.global = plain;
    this.moduleMocker = new this.moduleMocker.constructor(plain);
    const { projectConfig } = config;
    const timers = { config: projectConfig, global: plain };
    this.fakeTimersModern = new this.fakeTimersModern.constructor(timers);
  }
}

/** What Jest has not looked up yet is looked up when it is asked for. */
function carryOver(key, from, to) {
  const property = Object.getOwnPropertyDescriptor(from, key);
  const become = (value) =>
    Object.defineProperty(to, key, {
      ...{ configurable: true, enumerable: property.enumerable, writable: true },
      value,
    });
  Object.defineProperty(
    to,
    key,
    'value' in property || !property.configurable
      ? property
      : {
          ...{ configurable: true, enumerable: property.enumerable },
          get: () => {
            const value = from[key];
            become(value);
            return value;
          },
          set: become,
        },
  );
}
