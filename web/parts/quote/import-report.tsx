import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportReport } from '../../../protocol/quote.ts';

/** What became of a file, and why each line that was refused was refused. */
export function ImportReportView({ report }: { report: ImportReport }) {
  const { t, i18n } = useLingui();
  const [added, present, refused] = [report.added, report.present, report.refused].map((count) =>
    i18n.number(count),
  );
  return (
    <section role="status" aria-label={t`결과`} className="grid gap-3">
      <p className="text-14 tabular-nums">
        <Trans>
          <b>{added}줄</b>을 더했고, <b>{present}줄</b>은 이미 있었고, <b>{refused}줄</b>은 받지 않았어요.
        </Trans>
      </p>
      {report.problems.length > 0 && (
        <div className="max-h-56 overflow-y-auto rounded-field border border-line">
          <table className="w-full text-13">
            <thead className="text-left text-muted">
              <tr>
                <th className="px-3 py-2 font-medium whitespace-nowrap">
                  <Trans>줄</Trans>
                </th>
                <th className="px-3 py-2 font-medium whitespace-nowrap">
                  <Trans>칸</Trans>
                </th>
                <th className="px-3 py-2 font-medium">
                  <Trans>받지 않은 이유</Trans>
                </th>
              </tr>
            </thead>
            <tbody>
              {report.problems.map(({ line, field, message }) => (
                <tr key={`${line} ${field} ${message}`} className="border-t border-line align-top">
                  <td className="px-3 py-1.5 tabular-nums">{line}</td>
                  <td className="px-3 py-1.5">{field || '–'}</td>
                  <td lang="en" className="px-3 py-1.5">
                    {message}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}
