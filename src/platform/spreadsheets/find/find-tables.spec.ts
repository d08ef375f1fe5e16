import { describe, expect, it } from '@jest/globals';
import { codes, found, merge, sheet, texts } from './sheets.fixture.js';

const HEADER = ['序号', '工号', '姓 名', '部门', '岗位'];
const ZHANG = [1, '0123', '张三', '研发部', '工程师'];
const LI = [2, '0124', '李四', '市场部', '经理'];

describe('the header of a sheet', () => {
  it('is found under titles and notes, which are passed over and said', () => {
    const { tables } = found(
      sheet(
        [
          ['2025 年员工花名册'],
          ['打印日期：2025-07-25', null, null, '单位：人'],
          [],
          HEADER,
          ZHANG,
          LI,
        ],
        { merges: [merge('A1:E1')] },
      ),
    );
    expect(tables).toHaveLength(1);
    expect(tables[0]).toMatchObject({ kind: 'people', headerLines: [4], questions: [] });
    expect(tables[0]?.above.map(({ address }) => address)).toEqual(['A1', 'A2', 'D2']);
    expect(tables[0]?.passedOver).toEqual([
      expect.objectContaining({
        code: 'above-header',
        words: ['lines 1–2 above the header are passed over', '表头上方第 1–2 行不是数据，已略过'],
      }),
    ]);
    expect(texts(tables[0])).toEqual([
      { employee_no: '0123', name: '张三', department: '研发部', position: '工程师' },
      { employee_no: '0124', name: '李四', department: '市场部', position: '经理' },
    ]);
    expect(tables[0]?.rows[1]?.cells['name']?.address).toBe('C6');
  });

  it('is not the query conditions above it', () => {
    const { tables } = found(
      sheet([['部门：', '全部', '姓名：', '张'], ['岗位：', '全部'], [], HEADER, ZHANG]),
    );
    expect(tables.map(({ headerLines }) => headerLines)).toEqual([[4]]);
  });

  it.each([
    ['姓名（必填）', '所属部门', 'EMPLOYEE_NO'],
    ['*姓名：', '部 门', 'Employee No.'],
    ['1、姓名', '部\n门', '工号 [文本]'],
    ['【姓名】', '部门\u00a0', '\ufeff工号'],
  ])('is recognised however it is typed: %s', (name, department, number) => {
    const { tables } = found(
      sheet([
        [name, department, number],
        ['张三', '研发部', '0123'],
      ]),
    );
    expect(texts(tables[0])).toEqual([{ name: '张三', department: '研发部', employee_no: '0123' }]);
  });

  it('may be merged over two lines beside a group of columns', () => {
    const { tables } = found(
      sheet(
        [
          ['工号', '基本信息', null],
          [null, '姓名', '部门'],
          ['1', '张三', '研发部'],
        ],
        {
          merges: [merge('A1:A2'), merge('B1:C1')],
        },
      ),
    );
    expect(tables[0]?.headerLines).toEqual([1, 2]);
    expect(texts(tables[0])).toEqual([{ employee_no: '1', name: '张三', department: '研发部' }]);
  });

  it('says which column it does not know, and which is without a header', () => {
    const { tables } = found(
      sheet([
        ['工号', '姓名', '血型', null, '备用'],
        ['1', '张三', 'A', '？', null],
      ]),
    );
    expect(tables[0]?.passedOver.map(({ code, address }) => [code, address])).toEqual([
      ['no-header', 'D2'],
      ['unrecognised-column', 'C1'],
      ['unrecognised-column', 'E1'],
    ]);
    expect(tables[0]?.rows[0]?.unmapped).toEqual({ 血型: { cell: { text: 'A' }, address: 'C2' } });
  });

  it('is mapped by hand, and one is passed over', () => {
    const rows = sheet([
      ['员工代号', '姓名', '部门'],
      ['1', '张三', '研发部'],
    ]);
    const [before] = found(rows).tables;
    const columns = { 员工代号: 'employee_no', 部门: null };
    const headers = before?.headersKey ?? '';
    expect(texts(found(rows, [{ headers, columns }]).tables[0])).toEqual([
      { employee_no: '1', name: '张三' },
    ]);
    expect(texts(found(rows, [{ headers: 'others', columns }]).tables[0])).toEqual(texts(before));
  });

  it('asks where a column is there twice', () => {
    const { tables } = found(
      sheet([
        ['姓名', '部门', '所属部门'],
        ['张三', '研发部', '市场部'],
      ]),
    );
    expect(tables[0]?.questions).toMatchObject([{ code: 'column-twice', address: 'C1' }]);
  });

  it('asks for a key column that is missing', () => {
    const { tables } = found(
      sheet([
        ['满意度', '建议', '日子'],
        ['5', '无', '2025-07-25'],
      ]),
    );
    expect(tables[0]?.questions).toMatchObject([{ code: 'key-missing', choices: ['日子'] }]);
  });

  it('is nowhere in a sheet of something else', () => {
    const { tables, notes } = found([
      sheet(
        [
          ['库存', '单价'],
          ['桌子', 3],
        ],
        { name: '库存' },
      ),
      sheet([HEADER, ZHANG], { name: '名单' }),
      sheet([HEADER, LI], { name: '旧', hidden: true }),
      sheet([], { name: '空' }),
    ]);
    expect(tables.map((table) => table.sheet)).toEqual(['名单']);
    expect(notes).toMatchObject([
      { code: 'no-table', sheet: '库存' },
      { code: 'hidden-sheet', sheet: '旧' },
      { code: 'blank-sheet', sheet: '空' },
    ]);
  });
});

describe('rows that are no records', () => {
  it.each([
    ['合计', null, null, '2 人'],
    [null, null, '合计：2'],
    [null, '总计', null, null],
    [null, '合计', '2 人', null],
    ['制表人：王五', null, null, '审核：'],
    [null, null, null, 'Total'],
    ['备注：以上人员均已确认'],
  ])('are passed over and said: %s', (...last) => {
    const { tables } = found(sheet([HEADER, ZHANG, LI, last]));
    expect(texts(tables[0])).toHaveLength(2);
    expect(tables[0]?.passedOver).toMatchObject([{ code: 'no-record', address: '4' }]);
  });

  it('are never those that have a key', () => {
    const { tables } = found(sheet([HEADER, [1, '0125', '王五', '合计', '备注']]));
    expect(texts(tables[0])).toHaveLength(1);
  });

  it('are headings merged over the table, headers said again, and the example of a template', () => {
    const { tables } = found(
      sheet(
        [
          HEADER,
          ['示例', '0001', '王小明', '人力部'],
          ZHANG,
          ['市场部'],
          LI,
          HEADER,
          [3, '5', '王五'],
        ],
        { merges: [merge('A4:E4')] },
      ),
    );
    expect(texts(tables[0]).map(({ name }) => name)).toEqual(['张三', '李四', '王五']);
    expect(tables[0]?.passedOver.map(({ code, address }) => [code, address])).toEqual([
      ['heading', '4'],
      ['header-again', '6'],
      ['example', '2'],
    ]);
  });
});

describe('merged and blank cells', () => {
  it('hold one value for every row they span, and it is said', () => {
    const { tables } = found(
      sheet([HEADER, ZHANG, [2, '0124', '李四', null, '经理']], { merges: [merge('D2:D3')] }),
    );
    expect(texts(tables[0]).map(({ department }) => department)).toEqual(['研发部', '研发部']);
    expect(tables[0]?.rows[1]?.cells['department']).toMatchObject({ address: 'D2', merged: true });
    expect(tables[0]?.notes).toMatchObject([{ code: 'merged-down', address: 'D1' }]);
  });

  it('written once with blanks below are asked about, and carried on where that was answered', () => {
    const rows = sheet([
      ['学员', '课程模块', '完成日期'],
      ['张三', '一', '2025-07-25'],
      [null, '二', '2025-07-26'],
      ['李四', '一', '2025-07-25'],
    ]);
    const [table] = found(rows).tables;
    expect(table?.questions).toMatchObject([{ code: 'blanks-below', address: 'A3' }]);
    expect(texts(table)[1]).not.toHaveProperty('person_id');
    const [filled] = found(rows, [{ fillDown: ['person_id'] }]).tables;
    expect(filled?.questions).toEqual([]);
    expect(texts(filled)[1]).toMatchObject({ person_id: '张三' });
    const [left] = found(rows, [{ fillDown: [] }]).tables;
    expect(left?.questions).toEqual([]);
    expect(texts(left)[1]).not.toHaveProperty('person_id');
  });

  it('that are hidden or computed are read, and it is said', () => {
    const formula = { text: '李四', formula: true } as const;
    const given = sheet([HEADER, ZHANG, [2, '0124', formula, '市场部']], { hiddenColumns: [1] });
    const rows = given.rows.map((row) => ({ ...row, hidden: row.line === 2 }));
    const [table] = found({ ...given, rows }).tables;
    expect(texts(table).map(({ name }) => name)).toEqual(['张三', '李四']);
    expect(table?.rows[0]?.hidden).toBe(true);
    expect(table?.columns[1]?.hidden).toBe(true);
    expect(codes(table?.notes)).toEqual(['hidden-rows', 'hidden-column', 'formulas']);
  });

  it('that a program computed nothing for are asked about', () => {
    const blank = { text: '', formula: true } as const;
    const [table] = found(sheet([HEADER, [1, '0123', blank, '研发部']])).tables;
    expect(table?.questions).toMatchObject([{ code: 'formula-without-value', address: 'C2' }]);
  });
});

describe('two tables in one sheet', () => {
  const modules = ['模块编号', '模块名称', '课时（小时）'];

  it('below each other are both found, each with its title', () => {
    const { tables } = found(
      sheet([['花名册'], HEADER, ZHANG, LI, [], ['培训模块'], modules, ['M1', '授课技巧', 4]]),
    );
    expect(tables.map(({ kind, headerLines }) => [kind, headerLines])).toEqual([
      ['people', [2]],
      ['modules', [7]],
    ]);
    expect(tables[1]?.above).toEqual([{ address: 'A6', text: '培训模块' }]);
    expect(texts(tables[0])).toHaveLength(2);
    expect(texts(tables[1])).toEqual([{ module_id: 'M1', title: '授课技巧', hours: '4' }]);
    expect(tables.map(({ notes }) => codes(notes))).toEqual([
      ['several-tables'],
      ['several-tables'],
    ]);
  });

  it('of one kind are two where each has a title of its own', () => {
    const { tables } = found(sheet([['一班'], HEADER, ZHANG, ['二班'], HEADER, LI]));
    expect(tables.map(({ above }) => above[0]?.text)).toEqual(['一班', '二班']);
  });

  it('beside each other are both found', () => {
    const { tables } = found(
      sheet([[...HEADER, null, ...modules], [...ZHANG, null, 'M1', '授课技巧', 4], LI]),
    );
    expect(tables.map(({ kind }) => kind)).toEqual(['people', 'modules']);
    expect(tables.map(texts).map(({ length }) => length)).toEqual([2, 1]);
    expect(tables[1]?.rows[0]?.cells['hours']?.address).toBe('I2');
  });
});
