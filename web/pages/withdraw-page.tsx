import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { withdrawalQuery } from '../api/own-data.ts';
import { meQuery } from '../api/queries.ts';
import { iconButtonClass } from '../parts/button.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { WhatGoes } from '../parts/profile/what-goes.tsx';
import { WithdrawForm } from '../parts/profile/withdraw-form.tsx';

/** What goes, what stays and why; and one confirmation. */
export function WithdrawPage() {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  const preview = useQuery(withdrawalQuery);
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`탈퇴 · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center gap-1 border-b border-line bg-bg px-2">
        <Link to="/profile" aria-label={t`내 정보로`} className={iconButtonClass}>
          <ChevronLeft aria-hidden className="size-5" />
        </Link>
        <h1 className="text-15 font-medium">
          <Trans>탈퇴</Trans>
        </h1>
      </header>
      <OfflineStrip />
      <main id="main" className="mx-auto grid w-full max-w-[40rem] gap-8 px-5 py-8">
        <p className="text-muted">
          <Trans>이 화면에서 한 번에 끝나요. 되돌릴 수는 없어요.</Trans>
        </p>
        {preview.isError && (
          <ErrorRow
            title={<Trans>무엇이 지워지는지 불러오지 못했어요. 아직 아무것도 지우지 않았어요.</Trans>}
            error={preview.error}
            onRetry={() => void preview.refetch()}
          />
        )}
        {me && preview.data && (
          <>
            <WhatGoes preview={preview.data} />
            <WithdrawForm
              preview={preview.data}
              name={me.account.name}
              isAdmin={me.account.role === 'admin'}
            />
          </>
        )}
      </main>
    </div>
  );
}
