import type { Language } from './spoken.js';

/** What an evaluation may count, as people say it. */
export const METRIC_WORDS = {
  panelResult: ['panel result', '评委组结果'],
  'feedback.1': ['feedback, level 1', '一级反馈'],
  'feedback.2': ['learning, level 2', '二级学习效果'],
  'feedback.3': ['behaviour, level 3', '三级行为改变'],
  'delivery.hours': ['hours taught', '授课学时'],
  'delivery.count': ['deliveries', '授课次数'],
  'course.health': ['course health', '课程健康度'],
  'rating.vividness': ['vividness ratings', '生动性评分'],
  'rating.effectiveness': ['effectiveness ratings', '实效性评分'],
  daysSinceRevision: ['days since the last revision', '距上次修订的天数'],
  'correction.days': ['days to answer a correction', '整改用时（天）'],
  'sharing.count': ['sharing sessions', '分享场次'],
  monthsSinceDelivery: ['months since the last delivery', '距上次授课的月数'],
} as const satisfies Record<string, readonly [en: string, zh: string]>;

/** The word for a metric; the id itself of one that has none. */
export function metricInWords(language: Language, metric: string): string {
  const pair = Object.hasOwn(METRIC_WORDS, metric)
    ? METRIC_WORDS[metric as keyof typeof METRIC_WORDS]
    : undefined;
  return pair ? pair[language === 'en' ? 0 : 1] : metric;
}
