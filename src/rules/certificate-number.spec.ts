import { certificateNumber } from './certificate-number.js';

it('a number is the year and parts of the id of the event that gave the certificate', () => {
  expect(certificateNumber('0b9e4c1d-aaaa-5bbb-8ccc-00000000f2a7', '2025-07-28')).toBe(
    '2025-0B9E-4C1D-F2A7',
  );
});

it('two certificates of one moment differ: ids of one moment begin alike and end apart', () => {
  const a = '01980000-0000-8abc-8def-0123456789ab';
  const b = '01980000-0000-8abc-8def-0123456789cd';
  expect(certificateNumber(a, '2025-07-28')).not.toBe(certificateNumber(b, '2025-07-28'));
});
