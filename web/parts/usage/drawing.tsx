import { Trans } from '@lingui/react/macro';
import { type ComponentType, lazy } from 'react';

/** What draws a plot with the library of charts, which is large and comes with the first plot; a sentence when it does not come. */
export function drawing<Props>(fetchPart: () => Promise<ComponentType<Props>>) {
  return lazy<ComponentType<Props>>(async () => ({ default: await fetchPart().catch(() => NotDrawn) }));
}

function NotDrawn() {
  return (
    <p role="alert" className="text-13 text-muted">
      <Trans>숫자는 표에 그대로 있어요. 그림만 그리지 못했어요.</Trans>
    </p>
  );
}
