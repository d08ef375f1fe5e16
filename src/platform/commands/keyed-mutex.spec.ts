import { KeyedMutex } from './keyed-mutex.js';

describe('turns', () => {
  it('are taken one after another under one name, in the order of asking', async () => {
    const turns = new KeyedMutex();
    const said: string[] = [];
    const work = (what: string) => async () => {
      said.push(`${what} begins`);
      await Promise.resolve();
      said.push(`${what} ends`);
    };
    await Promise.all([turns.take('a', work('first')), turns.take('a', work('second'))]);
    expect(said).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  it('under other names do not wait', async () => {
    const turns = new KeyedMutex();
    let release: (() => void) | undefined;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await turns.take('b', async () => 'done')).toBe('done');
    release?.();
    await held;
  });

  it('are kept while their work is not over, however many others come meanwhile', async () => {
    const turns = new KeyedMutex();
    const said: string[] = [];
    let release: (() => void) | undefined;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    const others = Array.from({ length: 3_000 }, (_, n) => turns.take(`b${n}`, async () => n));
    expect((await Promise.all(others)).at(-1)).toBe(2_999);
    await turns.take('c', async () => said.push('c'));
    const later = turns.take('a', async () => said.push('a'));
    await turns.take('b7', async () => said.push('b7'));
    expect(said).toEqual(['c', 'b7']);
    release?.();
    await Promise.all([held, later]);
    expect(said).toEqual(['c', 'b7', 'a']);
  });

  it('go on after work that failed, whose asker alone is told', async () => {
    const turns = new KeyedMutex();
    const failing = turns.take('a', () => Promise.reject(new Error('lost')));
    const next = turns.take('a', async () => 'won');
    await expect(failing).rejects.toThrow('lost');
    expect(await next).toBe('won');
  });
});
