import type { ReactNode } from 'react';
import { cx } from '../cx.ts';

interface FigureTableProps {
  caption: string;
  /** The first is of the names of the rows. */
  columns: readonly ReactNode[];
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
}

/** A table of figures, which scrolls by itself where it is too wide. */
export function FigureTable({ caption, columns, rows }: FigureTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="overflow-x-auto" aria-label={caption} tabIndex={0}>
      <table className="w-full border-collapse text-14 tabular-nums">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-field text-13 text-muted">
            {columns.map((column, at) => (
              <th
                // The columns of a table do not move.
                key={`${caption} ${String(at)}`}
                scope="col"
                className={cx(
                  'px-2 py-2 font-medium whitespace-nowrap',
                  at === 0 ? 'text-left' : 'text-right',
                )}
              >
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key} className="border-b border-line">
              {cells.map((cell, at) => (
                <td
                  key={`${key} ${String(at)}`}
                  className={cx('px-2 py-2 whitespace-nowrap', at === 0 ? 'text-left' : 'text-right')}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
