import { Trans, useLingui } from '@lingui/react/macro';
import type { ImportReport } from '../../../protocol/quote.ts';
import { FaultTable } from '../fault-table.tsx';

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
      {report.problems.length > 0 && <FaultTable faults={report.problems} />}
    </section>
  );
}
