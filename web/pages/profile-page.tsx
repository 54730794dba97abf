import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { logInsQuery, providersQuery } from '../api/oauth.ts';
import { ownSessionsQuery } from '../api/own-sessions.ts';
import { meQuery } from '../api/queries.ts';
import { IconButton } from '../parts/button.tsx';
import { isRead } from '../parts/is-read.ts';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';
import { LinkedAccounts } from '../parts/profile/linked-accounts.tsx';
import { MyDataSection } from '../parts/profile/my-data.tsx';
import { ProfileSection } from '../parts/profile/profile-section.tsx';
import { ReadingSection } from '../parts/profile/reading-section.tsx';
import { SecuritySection } from '../parts/profile/security-section.tsx';
import { SessionsSection } from '../parts/profile/sessions-section.tsx';
import { BottomTabs } from '../parts/section-links.tsx';

const route = getRouteApi('/frame/profile');

/** What somebody has told about themselves, who may come in as them, and what they can take along. */
export function ProfilePage() {
  const { t } = useLingui();
  const openRail = useOpenRail();
  const { error } = route.useSearch();
  // All are asked for at once, and shown from above to below: nothing that is read is pushed away.
  const me = useQuery(meQuery);
  const providers = useQuery(providersQuery);
  const logIns = useQuery(logInsQuery);
  const sessions = useQuery(ownSessionsQuery);
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`내 정보 · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center bg-bg px-2 desk:hidden">
        <IconButton label={t`목록 열기`} onClick={openRail}>
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
      </header>
      <OfflineStrip />
      <main id="main" className="w-full max-w-[63rem] px-5 pt-2 pb-12 desk:px-10 desk:pt-12">
        <h1 className="text-22 font-bold tracking-[-0.025em]">
          <Trans>내 정보</Trans>
        </h1>
        <ProfileSection />
        {isRead(me) && (
          <>
            <ReadingSection />
            <LinkedAccounts error={error ?? null} />
            {isRead(providers) && isRead(logIns) && (
              <>
                <SecuritySection />
                <SessionsSection />
                {isRead(sessions) && <MyDataSection />}
              </>
            )}
          </>
        )}
      </main>
      <BottomTabs />
    </div>
  );
}
