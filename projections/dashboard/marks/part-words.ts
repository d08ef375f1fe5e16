import { words } from '../words/dictionary.js';

export const partWords = words({
  en: {
    part: 'Part',
    ofHundred: '0 to 100',
    score: 'Score',
    weight: 'Weight',
    points: 'Points',
    tooFew: 'fewer than 5 answered: no mean',
    missing: {
      redistribute: 'nothing yet: its weight goes to the others',
      zero: 'nothing yet: counts 0',
    },
  },
  'zh-CN': {
    part: '项目',
    ofHundred: '0 至 100',
    score: '得分',
    weight: '权重',
    points: '计分',
    tooFew: '答复不足 5 人，不显示均值',
    missing: {
      redistribute: '尚无内容，权重分给其他项',
      zero: '尚无内容，计 0 分',
    },
  },
});
