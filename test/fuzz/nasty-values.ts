/** JSON texts, so that what JavaScript cannot hold can be sent too. */
const text = (value: string) => JSON.stringify(value);
const nested = (open: string, close: string, depth: number) =>
  `${open.repeat(depth)}0${close.repeat(depth)}`;
const fields = (count: number, name: (at: number) => string) =>
  `{${Array.from({ length: count }, (_, at) => `"${name(at)}":${at}`).join(',')}}`;

const CHARACTERS = [
  ...['""', '" "', '"\\n"', '"\\u0000"', '"a\\u0000b"', '"\\u001b[2J"', '"\\u202egpj.exe"'],
  ...['"\\u3164"', '"\\u2800"', '"\\ufeffx"', '"\\uffff"', '"\\ud800"', '"\\udc00\\ud800"'],
  ...['"\\udb40\\udc41"', '"e\\u0301"', '"\\u0130"', '"\\ud842\\udfb7"', '"\\u200b"'],
];
const NAMES = [
  ...['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'undefined', 'null'],
  ...['../../etc/passwd', "'; DROP TABLE events; --", '${jndi:x}', '<script>1</script>', '*', '.'],
  ...[
    '%',
    '%00',
    '%25',
    '?',
    '#',
    '/',
    '-',
    '_',
    'NaN',
    'true',
    '[]',
    '{}',
    'a@1',
    'a@0',
    '@',
    '@1',
  ],
].map(text);
const TIMES = [
  ...['0000-01-01', '9999-12-31', '2025-02-30', '2024-02-29', '1900-01-01', '2999-12-31'],
  ...['0000-01-01T00:00:00+14:00', '9999-12-31T23:59:59-14:00', '0001-01-01T00:00:00Z'],
  ...['1990-01-01T00:00:00+14:00', '2025-07-25T24:00:00Z', '2025-07-25T08:30:60Z'],
  ...['2025-07-25T08:30:00+99:00', '2025-07-25T08:30:00.123456789+08:00', '2025-07-25T08:30:00'],
  ...['+275760-09-13T00:00:00Z', '-000001-01-01T00:00:00Z', '2025-W30', 'P12M', 'P99999D', 'P0D'],
].map(text);
const NUMBERS = [
  ...['0', '-0', '-1', '1', '0.5', '1e-7', '5e-324', '1e-400', '1e21', '1e308', '-1e308', '1e400'],
  ...['9007199254740991', '9007199254740993', '-9007199254740993', '18446744073709551616'],
  ...['0.1234567890123456', '1.0000000000000002', '99.99999999999999', '123456789.123456'],
  ...[`1${'0'.repeat(400)}`, `0.${'0'.repeat(300)}1`, `0.${'3'.repeat(400)}`, '7'.repeat(310)],
];
const NUMERALS = ['-1', '0', '1', '1e3', '007', '99999999999999999999', '9'.repeat(400)].map(text);
const SHAPES = [
  ...['null', 'true', 'false', '[]', '{}', '[null]', '[[]]', '[""]', '[1,"a",{}]', '{"a":null}'],
  ...['{"__proto__":{"a":1}}', '{"constructor":{"prototype":{}}}', '{"toString":1}', '{"":1}'],
  ...[nested('[', ']', 60), nested('[', ']', 70), nested('{"a":', '}', 60)],
  ...['{"trimmed":{"k":1}}', '{"position":"1"}', '{"all":[]}', '{"by":"grade","of":{"a":1}}'],
];
const LARGE = [
  ...[200, 1_000, 2_001, 10_000, 300_000].map((length) => text('x'.repeat(length))),
  text('好'.repeat(4_000)),
  text('a.'.repeat(2_000)),
  `[${Array.from({ length: 5_000 }, (_, at) => `"p${at}"`).join(',')}]`,
  `[${'1,'.repeat(20_000)}1]`,
  fields(4_000, (at) => `n${at}`),
];
const FORGED = [
  ...[
    '{}',
    '{"from":-1}',
    '{"asOf":"0000-01-01","knownAt":{"position":"1"},"from":0}',
    'null',
    '[]',
  ],
  ...['{"asOf":"2025-07-25","knownAt":{"position":"1 or 1=1"},"from":0}'],
  ...['{"asOf":"2025-07-25","knownAt":{"time":"0000-01-01T00:00:00Z"},"from":1}'],
  ...[
    '{"asOf":"9999-12-31","knownAt":{"position":"99999999999999999999"},"from":9007199254740991}',
  ],
].map((place) => text(Buffer.from(place).toString('base64url')));

/** Each may stand where any value is expected. */
export const NASTY: readonly string[] = [
  ...[CHARACTERS, NAMES, TIMES, NUMBERS, NUMERALS, SHAPES, LARGE, FORGED].flat(),
];

/** Instead of a whole body. */
export const NASTY_BODIES: readonly string[] = [
  ...['', ' ', 'null', '7', '"text"', '[]', '[{}]', '{', '{"a":1', '{"a":1}}', '{"a":1,"a":2}'],
  ...['{"__proto__":{"admin":true}}', '{"personId":{"toString":1}}', '\ufeff{}', '{"a":NaN}'],
  '['.repeat(100_000),
  nested('[', ']', 50_000),
  fields(100_000, (at) => `f${at}`),
  fields(4_999, (at) => `f${at}`),
  `{"occurredAt":"${'9'.repeat(900_000)}"}`,
  `{"occurredAt":"${'x'.repeat(1_100_000)}"}`,
];

/** Already as they stand in an address. */
export const NASTY_SEGMENTS: readonly string[] = [
  ...['%00', 'a%00b', '%', '%zz', '%C0%80', '%ED%A0%80', '%2e%2e%2f%2e%2e', '..', '.', '%20', '+'],
  ...['%E2%80%AE', '%EF%BF%BF', 'a;b', 'a:b', 'a*b', '__proto__', 'constructor', '-1', '1e9'],
  ...['x'.repeat(500), 'x'.repeat(5_000), '%F0%9F%98%80', '000.p', '9'.repeat(40)],
];
