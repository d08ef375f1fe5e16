/** What the boards and alerts use of PromQL. */
const FUNCTIONS = new Set(['sum', 'max', 'min', 'avg', 'count', 'rate', 'histogram_quantile']);
const WORDS = new Set(['and', 'or', 'unless', 'bool', 'offset']);

/**
 * The metrics that an expression reads. A small part of the grammar: enough to find a misspelled name.
 * @throws Error for a function it does not know, and for brackets that do not close
 */
export function metricsIn(expression: string): string[] {
  const bare = expression.replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
  assertBrackets(bare);
  const read = bare
    .replaceAll(/\{[^}]*\}/g, '')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '');
  const metrics: string[] = [];
  for (const [, name = '', call] of read.matchAll(/\b([a-z_:][\w:]*)\b\s*(\()?/gi)) {
    if (call) {
      if (!FUNCTIONS.has(name)) throw new Error(`${name} is no function that is known here`);
    } else if (!WORDS.has(name)) metrics.push(name);
  }
  return metrics;
}

function assertBrackets(expression: string): void {
  const open: string[] = [];
  const opens: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };
  for (const character of expression) {
    if ('([{'.includes(character)) open.push(character);
    else if (')]}'.includes(character) && open.pop() !== opens[character]) {
      throw new Error(`a bracket closes that was not opened: ${expression}`);
    }
  }
  if (open.length > 0) throw new Error(`a bracket is not closed: ${expression}`);
}
