import { describe, expect, it } from '@jest/globals';
import { codes, found, merge, sheet, texts } from './sheets.fixture.js';

describe('a cross table of marks', () => {
  const SCORES = [
    ['候选人', '王芳', null, '赵强', null, '总分'],
    [null, '课程设计', '授课呈现', '课程设计', '授课呈现', null],
    ['张三', 85, 90, 80, 88.5, 343.5],
    ['李四', 70, 75, null, null, 145],
    ['平均', 77.5, 82.5, 80, 88.5, null],
  ];
  const MERGED = { merges: [merge('A1:A2'), merge('B1:C1'), merge('D1:E1'), merge('F1:F2')] };
  const ROWS = [
    { person_id: '张三', judge_id: '王芳', design: '85', delivery: '90' },
    { person_id: '张三', judge_id: '赵强', design: '80', delivery: '88.5' },
    { person_id: '李四', judge_id: '王芳', design: '70', delivery: '75' },
  ];

  it('comes to a row for each candidate and judge who marked them', () => {
    const [table] = found(sheet(SCORES, MERGED)).tables;
    expect(table).toMatchObject({ kind: 'scores', shape: 'cross', headerLines: [1, 2] });
    expect(texts(table)).toEqual(ROWS);
    expect(table?.rows[1]?.cells['delivery']?.address).toBe('E3');
    expect(table?.rows[1]?.cells['judge_id']?.address).toBe('D1');
    expect(table?.questions).toEqual([]);
    expect(codes(table?.notes)).toEqual(['blank-across']);
    expect(table?.passedOver.map(({ code, address }) => [code, address])).toEqual([
      ['no-record', '5'],
      ['unrecognised-column', 'F1'],
    ]);
  });

  it('is the same under a title, and where nothing is merged', () => {
    expect(texts(found(sheet(SCORES)).tables[0])).toEqual(ROWS);
    const merges = [merge('A1:F1'), merge('A2:A3'), merge('B2:C2'), merge('D2:E2')];
    expect(texts(found(sheet([['试讲评分表'], ...SCORES], { merges })).tables[0])).toEqual(ROWS);
  });

  it('is the same with dimensions over judges', () => {
    const [table] = found(
      sheet(
        [
          ['候选人', '课程设计', null, '授课呈现', null],
          [null, '评委：王芳', '评委：赵强', '评委：王芳', '评委：赵强'],
          ['张三', 85, 80, 90, 88.5],
          ['李四', 70, null, 75, null],
        ],
        { merges: [merge('A1:A2'), merge('B1:C1'), merge('D1:E1')] },
      ),
    ).tables;
    expect(texts(table)).toEqual(ROWS);
  });

  it.each([
    ['王芳-课程设计', '王芳-授课呈现', '赵强-课程设计', '赵强-授课呈现'],
    ['王芳\n课程设计', '王芳\n授课呈现', '赵强\n课程设计', '赵强\n授课呈现'],
    ['课程设计（王芳）', '授课呈现（王芳）', '课程设计（赵强）', '授课呈现（赵强）'],
  ])('is the same with both in one header: %j', (...headers) => {
    const [, , ...rows] = SCORES;
    const [table] = found(
      sheet([['候选人', ...headers], ...rows.map((row) => row.slice(0, 5))]),
    ).tables;
    expect(texts(table)).toEqual(ROWS);
  });

  it('may keep a remark of its own beside the judges', () => {
    const [table] = found(
      sheet(
        [
          ...SCORES.slice(0, 2).map((row, i) => [...row.slice(0, 5), i ? null : '评语']),
          ['张三', 85, 90, 80, 88.5, '好'],
        ],
        {
          merges: [merge('A1:A2'), merge('B1:C1'), merge('D1:E1'), merge('F1:F2')],
        },
      ),
    ).tables;
    expect(texts(table).map(({ comment }) => comment)).toEqual(['好', '好']);
  });

  it('is none where brackets say how many points there are', () => {
    const headers = ['候选人', '评委', '课程设计（40分）', '授课呈现（60分）'];
    const [table] = found(sheet([headers, ['张三', '王芳', 35, 52]])).tables;
    expect(texts(table)).toEqual([
      { person_id: '张三', judge_id: '王芳', design: '35', delivery: '52' },
    ]);
  });

  it('is none where one judge marked: that is a table as any', () => {
    const [table] = found(
      sheet([
        ['候选人', '评委', '课程设计', '授课呈现'],
        ['张三', '王芳', 85, 90],
      ]),
    ).tables;
    expect(table).toMatchObject({ kind: 'scores', shape: 'plain' });
  });
});

describe('a matrix of ticks', () => {
  const ROWS = [
    ['序号', '工号', '姓名', '授课技巧', '课程设计与开发', '现场演练'],
    [1, '0123', '张三', '√', '✓', '×'],
    [2, '0124', '李四', '是', null, '请假'],
    ['应到', null, null, 2, 2, 2],
    ['实到', null, null, 2, 1, 0],
  ];

  it('comes to a row for each person and module', () => {
    const [table] = found(sheet(ROWS)).tables;
    expect(table).toMatchObject({ kind: 'completions', shape: 'matrix', questions: [] });
    expect(texts(table).map(Object.values)).toEqual([
      ['0123', '张三', '授课技巧', 'there'],
      ['0123', '张三', '课程设计与开发', 'there'],
      ['0123', '张三', '现场演练', 'absent'],
      ['0124', '李四', '授课技巧', 'there'],
      ['0124', '李四', '现场演练', 'noted'],
    ]);
    expect(Object.keys(table?.rows[0]?.cells ?? {})).toEqual([
      ...['person_id:number', 'person_id:name', 'module_id', 'done'],
    ]);
    expect(table?.rows[4]?.cells['done']).toMatchObject({ address: 'F3', cell: { text: '请假' } });
    expect(codes(table?.notes)).toEqual(['blank-ticks']);
  });

  it.each([
    ['7月1日', '7月2日'],
    ['2025/7/1', '2025/7/2'],
    ['7.1', '7.2（周三）'],
  ])('has days across: %s', (first, second) => {
    const [table] = found(
      sheet([
        ['姓名', first, second],
        ['张三', 1, 0],
        ['李四', '到', '迟到'],
      ]),
    ).tables;
    expect(table?.questions).toEqual([]);
    expect(texts(table)[1]).toEqual({
      'person_id:name': '张三',
      completed_at: second,
      done: 'absent',
    });
  });

  it('has days under modules', () => {
    const day = (text: string) => ({ text, day: text });
    const [table] = found(
      sheet(
        [
          ['姓名', '授课技巧', null, '现场演练'],
          [null, day('2025-07-01'), day('2025-07-02'), day('2025-07-03')],
          ['张三', '√', '√', '缺勤'],
        ],
        { merges: [merge('A1:A2'), merge('B1:C1')] },
      ),
    ).tables;
    expect(table).toMatchObject({ shape: 'matrix', headerLines: [1, 2] });
    expect(
      texts(table).map(({ module_id, completed_at, done }) => [module_id, completed_at, done]),
    ).toEqual([
      ['授课技巧', '2025-07-01', 'there'],
      ['授课技巧', '2025-07-02', 'there'],
      ['现场演练', '2025-07-03', 'absent'],
    ]);
  });

  it('asks about a mark that says neither', () => {
    const [table] = found(
      sheet([
        ['姓名', '一', '二'],
        ['张三', '√', '√'],
        ['李四', '√', '√'],
        ['王五', '√', '？'],
      ]),
    ).tables;
    expect(table?.questions).toMatchObject([{ code: 'unknown-mark', address: 'C4' }]);
  });

  it('is asked about where it might be a list of people', () => {
    const rows = [
      ['工号', '姓名', '部门', '骨干', '党员'],
      ['1', '张三', '研发部', '是', '否'],
    ];
    const [table] = found(sheet(rows)).tables;
    expect(table?.questions).toMatchObject([
      { code: 'which-kind', choices: expect.arrayContaining(['people', 'completions']) },
    ]);
    const [said] = found(sheet(rows), [{ kind: 'people' }]).tables;
    expect(said).toMatchObject({ kind: 'people', questions: [] });
    const [called] = found(sheet(rows, { name: '员工花名册' })).tables;
    expect(called).toMatchObject({ kind: 'people' });
  });
});

describe('the answers of a form', () => {
  it('have questions for headers', () => {
    const [table] = found(
      sheet([
        [
          '序号',
          '提交答卷时间',
          '来自IP',
          '1、学员姓名',
          '2、总体满意度（1-5分）',
          '3、您对本次课程有什么建议？',
        ],
        [1, '2025/7/25 17:30:12', '10.0.0.1', '张三', 5, '很好'],
      ]),
    ).tables;
    expect(table).toMatchObject({ kind: 'feedback', shape: 'plain', questions: [] });
    expect(texts(table)).toEqual([
      { given_at: '2025/7/25 17:30:12', learner_id: '张三', score: '5' },
    ]);
    expect(table?.columns.at(-1)).toMatchObject({ suggested: 'comment' });
  });
});
