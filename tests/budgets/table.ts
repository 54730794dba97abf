import { type Figure, holds, limitOf } from './figure.ts';

/** The figures as lines of a table: what, measured, budget, and whether it holds. */
export function formatFigures(figures: readonly Figure[], slowness: number): string[] {
  const rows = figures.map((figure) => {
    const limit = limitOf(figure, slowness);
    const verdict = limit === undefined ? '' : holds(figure, slowness) ? 'ok' : 'OVER';
    const spread = figure.spread && `${rounded(figure.spread[0])} to ${rounded(figure.spread[1])}`;
    return [
      figure.what,
      `${rounded(figure.measured)} ${figure.unit}`,
      limit === undefined ? '' : `≤ ${rounded(limit)}`,
      verdict,
      spread ?? '',
    ];
  });
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function rounded(value: number): string {
  if (value === 0 || Math.abs(value) >= 1_000) return value.toFixed(0);
  return value.toFixed(Math.abs(value) < 1 ? 3 : 1);
}
