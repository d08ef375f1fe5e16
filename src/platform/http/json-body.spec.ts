import { jsonBody } from './json-body.js';

const bodyOf = (fields: number) =>
  Buffer.from(`{${Array.from({ length: fields }, (_, at) => `"f${at}" : 1`).join(',')}}`);

it('refuses a body of more names than any document has, before it makes anything of them', () => {
  expect(Object.keys(jsonBody(bodyOf(5_000)) as object)).toHaveLength(5_000);
  expect(() => jsonBody(bodyOf(5_001))).toThrow('more than 5000 fields');
  const nested = Buffer.from(`[${'{"a":1},'.repeat(5_001)}0]`);
  expect(() => jsonBody(nested)).toThrow('more than 5000 fields');
});

it('counts no colon, quote or brace within a text', () => {
  const text = '":{}\\" : '.repeat(30_000);
  expect(jsonBody(Buffer.from(JSON.stringify({ text })))).toEqual({ text });
});

it('spends next to nothing on a hundred thousand fields', () => {
  const bytes = bodyOf(100_000).subarray(0, 1_048_576);
  let least = Infinity;
  for (let attempt = 0; attempt < 5; attempt++) {
    // Of the processor, not of the clock: others use the machine too.
    const before = process.cpuUsage();
    expect(() => jsonBody(bytes)).toThrow('fields');
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  expect(least).toBeLessThan(50);
});

it('takes no number that parsing makes infinite', () => {
  const digits = `{"weight":${'7'.repeat(310)}}`;
  expect(() => jsonBody(Buffer.from(digits))).toThrow('beyond all that can be counted');
  expect(jsonBody(Buffer.from('{"weight":1e308}'))).toEqual({ weight: 1e308 });
});
