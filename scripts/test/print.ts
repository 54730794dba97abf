import { styleText } from 'node:util';
import type { FileResult, Outcome } from './result.ts';

const marks = { passed: '✔', failed: '✖', skipped: '﹣' } as const;
const colours = { passed: 'green', failed: 'red', skipped: 'yellow' } as const;
const slowMs = 1000;

/** The tests of one file, each on a line, and what the file wrote if one of them failed. */
export function formatFile(result: FileResult): string {
  const { counts, path, durationMs } = result;
  const outcome = counts.failed > 0 ? 'failed' : 'passed';
  const lines = [`${mark(outcome)} ${styleText('bold', path)} ${seconds(durationMs)}`];
  for (const test of result.tests) {
    const took = test.durationMs >= slowMs ? ` ${seconds(test.durationMs)}` : '';
    lines.push(`${indent(test.nesting + 1)}${mark(test.outcome)} ${test.name}${took}`);
  }
  for (const failure of result.failures) lines.push(...block(failure.name, failure.reason));
  if (outcome === 'failed' && result.output.trim() !== '') lines.push(...block('It wrote', result.output));
  return lines.join('\n');
}

/** Which tests failed, for the end of a long output; empty when none did. */
export function formatFailures(results: readonly FileResult[]): string {
  return results
    .flatMap(({ path, failures }) => failures.map(({ name }) => `${mark('failed')} ${path}: ${name}`))
    .join('\n');
}

/** `N passed, N failed`, and `, N skipped` if any was. */
export function formatCounts(results: readonly FileResult[]): string {
  const sum = (outcome: Outcome) => results.reduce((total, { counts }) => total + counts[outcome], 0);
  const counted = `${sum('passed')} passed, ${sum('failed')} failed`;
  return sum('skipped') > 0 ? `${counted}, ${sum('skipped')} skipped` : counted;
}

function block(title: string, text: string): string[] {
  return [
    '',
    `${indent(1)}${title}:`,
    ...text
      .trimEnd()
      .split('\n')
      .map((line) => indent(2) + line),
    '',
  ];
}

function mark(outcome: Outcome): string {
  return styleText(colours[outcome], marks[outcome]);
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}

function seconds(durationMs: number): string {
  return styleText('gray', `(${(durationMs / 1000).toFixed(1)} s)`);
}
