import { Trans } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { RotateCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { ErrorRow } from './error-row.tsx';
import { PartMissing } from './lazy-page.ts';
import { useOffline } from './use-offline.ts';

/** A page that could not be shown at all, with a way to try again. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main id="main" className="grid min-h-dvh place-items-center p-6">
      <div className="w-full max-w-[41rem]">
        {isPartMissing(error) ? (
          <MissingPart />
        ) : (
          <ErrorRow
            title={<Trans>화면을 열지 못했어요. 쓰던 글은 그대로 있어요.</Trans>}
            error={error}
            onRetry={() => void router.invalidate()}
          />
        )}
      </div>
    </main>
  );
}

/** Also for parts within a page, for which a browser has words of its own: Chrome and Firefox, and Safari. */
function isPartMissing(error: unknown): boolean {
  if (error instanceof PartMissing) return true;
  return error instanceof TypeError && /dynamically imported module|module script failed/.test(error.message);
}

/** The code of a page is not on this device, and the server does not give it: it is gone with its version, or out of reach. */
function MissingPart() {
  const offline = useOffline();
  if (offline) {
    return (
      <Notice>
        <Trans>쓰던 글은 그대로 있어요. 이 화면은 아직 이 기기에 없어서 연결되면 열 수 있어요.</Trans>
      </Notice>
    );
  }
  return (
    <Notice>
      <Trans>쓰던 글은 그대로 있어요. 새 버전이 나와서 화면을 새로 열어야 해요.</Trans>
    </Notice>
  );
}

function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="alert"
      className="grid justify-items-start gap-4 rounded-card border border-line bg-surface p-5"
    >
      <p>{children}</p>
      <Button kind="primary" onClick={() => window.location.reload()}>
        <RotateCw aria-hidden className="size-4" />
        <Trans>새로고침</Trans>
      </Button>
    </div>
  );
}
