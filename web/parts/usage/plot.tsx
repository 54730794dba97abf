import { Trans } from '@lingui/react/macro';
import { type ReactNode, useId, useState } from 'react';
import { Button, buttonClass } from '../button.tsx';

interface PlotProps {
  /** What the plot shows, as a sentence. */
  title: ReactNode;
  /** The unit and the number. */
  note: ReactNode;
  columns: readonly ReactNode[];
  /** The first cell of each names the row. */
  rows: readonly (readonly (string | number)[])[];
  /** Of the same figures as a file, where there is one. */
  fileAddress?: string;
  children: ReactNode;
}

/** A plot under its finding; the same figures are there as a table, and mostly as a file. */
export function Plot({ title, note, columns, rows, fileAddress, children }: PlotProps) {
  const [isTable, setTable] = useState(false);
  const titleId = useId();
  return (
    <section className="grid content-start gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4">
        <div className="min-w-0 flex-1 basis-52">
          <h2 id={titleId} className="text-15 font-bold">
            {title}
          </h2>
          <p className="text-13 text-muted">{note}</p>
        </div>
        <div className="flex">
          <Button kind="link" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
            {isTable ? <Trans>그림으로 보기</Trans> : <Trans>표로 보기</Trans>}
          </Button>
          {fileAddress !== undefined && (
            <a href={fileAddress} download className={buttonClass('link')}>
              CSV
            </a>
          )}
        </div>
      </div>
      {isTable ? <Figures titleId={titleId} columns={columns} rows={rows} /> : children}
    </section>
  );
}

/** What would be shown, where there is nothing to show: no axes. */
export function EmptyPlot({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <section className="grid content-start gap-1">
      <h2 className="text-15 font-bold">{title}</h2>
      <p className="text-13 text-muted">{children}</p>
    </section>
  );
}

function Figures({ titleId, columns, rows }: Pick<PlotProps, 'columns' | 'rows'> & { titleId: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className="max-h-80 overflow-auto" aria-labelledby={titleId} tabIndex={0}>
      <table className="w-full border-collapse text-13 tabular-nums">
        <thead>
          <tr className="border-b border-field text-right text-muted">
            {columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              <th key={at} scope="col" className="px-2 py-1.5 font-normal first:text-left">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, ...cells]) => (
            <tr key={name} className="border-b border-line text-right">
              <th scope="row" className="px-2 py-1.5 text-left font-normal">
                {name}
              </th>
              {cells.map((cell, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={at} className="px-2 py-1.5">
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
