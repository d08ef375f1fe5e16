import { Turns } from './turns.js';

describe('turns', () => {
  it('are taken one after another under one name, in the order of asking', async () => {
    const turns = new Turns();
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
    const turns = new Turns();
    let release: (() => void) | undefined;
    const held = turns.take('a', () => new Promise<void>((resolve) => (release = resolve)));
    expect(await turns.take('b', async () => 'done')).toBe('done');
    release?.();
    await held;
  });

  it('go on after work that failed, whose asker alone is told', async () => {
    const turns = new Turns();
    const failing = turns.take('a', () => Promise.reject(new Error('lost')));
    const next = turns.take('a', async () => 'won');
    await expect(failing).rejects.toThrow('lost');
    expect(await next).toBe('won');
  });
});
