import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { useStore } from './app-context.ts';
import { Button } from './button.tsx';
import { newerPage } from './service-worker.ts';
import { ToastPlace, toastClass } from './toast.tsx';

/** Offers the newer page when there is one. Nobody is made to take it. */
export function NewVersion() {
  const { t } = useLingui();
  const isNewer = useStore(newerPage);
  const [isPutOff, putOff] = useState(false);
  return (
    <ToastPlace className="z-40">
      <div role="status" aria-label={t`새 버전`}>
        {isNewer && !isPutOff && (
          <div className={toastClass}>
            <p className="min-w-0 flex-1 basis-48 text-14">
              <Trans>새 버전이 나왔어요. 쓰던 글은 그대로 있어요.</Trans>
            </p>
            <Button kind="link" onClick={() => putOff(true)}>
              <Trans>나중에</Trans>
            </Button>
            <Button kind="primary" onClick={() => window.location.reload()}>
              <Trans>새로고침</Trans>
            </Button>
          </div>
        )}
      </div>
    </ToastPlace>
  );
}
