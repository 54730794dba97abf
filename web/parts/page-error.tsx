import { Trans } from '@lingui/react/macro';
import { useRouter } from '@tanstack/react-router';
import { ErrorRow } from './error-row.tsx';

/** A page that could not be shown at all, with a way to try again. */
export function PageError({ error }: { error: unknown }) {
  const router = useRouter();
  return (
    <main id="main" className="grid min-h-dvh place-items-center p-6">
      <div className="w-full max-w-[41rem]">
        <ErrorRow
          title={<Trans>화면을 열지 못했어요. 쓰던 글은 그대로 있어요.</Trans>}
          error={error}
          onRetry={() => void router.invalidate()}
        />
      </div>
    </main>
  );
}
