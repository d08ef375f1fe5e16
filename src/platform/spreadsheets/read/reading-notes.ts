import type { Remark } from '../remark.js';

export const macrosNote = (): Remark => ({
  code: 'macros',
  words: [
    'the file has macros: they are never run, the cells are read as they were saved',
    '文件带有宏：不会运行，按保存时的内容读取',
  ],
});

export const date1904Note = (): Remark => ({
  code: 'date-1904',
  words: ['days are counted from 1904, as the file says', '文件使用 1904 日期系统，已按此换算日期'],
});
