import { Trans } from '@lingui/react/macro';
import { SkeletonRows } from '../skeleton-rows.tsx';

/** While a report is written: its shape, and that one may leave. */
export function ReportWaiting() {
  return (
    <div>
      <p role="status" className="flex items-center gap-2 text-13 text-muted">
        <span aria-hidden="true" className="inline-flex gap-1">
          <i className="waiting-dot" />
          <i className="waiting-dot" />
          <i className="waiting-dot" />
        </span>
        <Trans>리포트를 쓰고 있어요. 다른 곳에 다녀와도 여기에 있어요.</Trans>
      </p>
      <SkeletonRows rows={2} className="mt-6" />
      <SkeletonRows rows={4} className="mt-12" />
      <SkeletonRows rows={4} className="mt-12" />
    </div>
  );
}
