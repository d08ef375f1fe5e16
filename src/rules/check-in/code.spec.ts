import { checkInCode, STEP, stoodOnScreen } from './code.js';

describe('the code of a class', () => {
  // RFC 6238, appendix B, the rows of SHA-256.
  const SEED = '12345678901234567890123456789012';

  it.each([
    [59, '46119246'],
    [1111111109, '68084774'],
    [1234567890, '91819424'],
    [2000000000, '90698825'],
    [20000000000, '77737706'],
  ])('at second %d is what RFC 6238 says', (second, code) => {
    expect(checkInCode(SEED, second * 1_000)).toBe(code);
  });

  it('is taken a step early and a step late, and no longer', () => {
    const at = 1_800_000_000_000;
    const code = checkInCode(SEED, at);
    for (const late of [-STEP, 0, STEP]) expect(stoodOnScreen(code, [SEED], at + late)).toBe(true);
    for (const late of [-2 * STEP, 2 * STEP, 3_600_000]) {
      expect(stoodOnScreen(code, [SEED], at + late)).toBe(false);
    }
    expect(stoodOnScreen(code, [], at)).toBe(false);
    expect(stoodOnScreen(code, ['of another screen ….', SEED], at)).toBe(true);
  });
});
