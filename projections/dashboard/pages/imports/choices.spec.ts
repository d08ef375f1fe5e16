import { describe, expect, it } from '@jest/globals';
import { mapped, mended, without } from './choices.js';

const sheet = { file: 'a.xlsx', sheet: '一' };

describe('what whoever imports answers', () => {
  it('of one sheet is added to what was said of it', () => {
    const kind = mapped({}, sheet, { kind: 'people' });
    const first = mapped(kind, sheet, { columns: { 编码: 'employee_no' } });
    const both = mapped(first, sheet, { columns: { 备注: null } });
    expect(both).toEqual({
      mappings: [{ ...sheet, kind: 'people', columns: { 编码: 'employee_no', 备注: null } }],
    });
    const other = mapped(both, { file: 'b.xlsx', sheet: '' }, { kind: 'feedback' });
    expect(other.mappings).toHaveLength(2);
  });

  it('of one sheet is taken back', () => {
    const said = mapped({ zeros: true }, sheet, { kind: '' });
    expect(without(said, said.mappings![0]!)).toEqual({ zeros: true, mappings: [] });
  });

  it('of one cell is what was said last', () => {
    const once = mended({ zeros: true }, { ...sheet, address: 'C2' }, '1');
    const twice = mended(once, { ...sheet, address: 'C2' }, '2');
    expect(twice).toEqual({ zeros: true, mended: [{ ...sheet, address: 'C2', text: '2' }] });
    expect(mended(twice, { ...sheet, address: 'C3' }, '').mended).toHaveLength(2);
  });
});
