import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { useOffline } from './use-offline.ts';

/** Says beside a form, or in place of a page, what cannot be done while the server cannot be reached, and what is safe. */
export function OffNote({ className = '', children }: { className?: string; children?: ReactNode }) {
  const offline = useOffline();
  return (
    <div role="status" className={offline ? className : 'hidden'}>
      {offline && (
        <p className="rounded-field bg-hint-bg px-4 py-3 text-14 text-hint">
          {children ?? <Trans>쓴 내용은 그대로 있어요. 연결되면 보낼 수 있어요.</Trans>}
        </p>
      )}
    </div>
  );
}
