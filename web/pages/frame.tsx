import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { meQuery } from '../api/queries.ts';
import { onSessionLost } from '../api/request.ts';
import { AppContext } from '../parts/app-context.ts';
import { createApp } from '../parts/create-app.ts';
import { SidePanel } from '../parts/dialog.tsx';
import { OpenRailContext } from '../parts/open-rail.ts';
import { Rail } from '../parts/rail.tsx';
import { SearchProvider } from '../parts/search/search-provider.tsx';
import { SessionDialog } from '../parts/session-dialog.tsx';

/** Its code is fetched by admins only. */
const AdminRail = lazy(async () => ({
  default: (await import('../parts/admin/admin-rail.tsx')).AdminRail,
}));

/** The frame around every page of who is logged in: the rail at the left, or a panel for it on a phone. */
export function Frame() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [app] = useState(() => createApp(queryClient));
  useEffect(() => onSessionLost(() => app.sessionLost.set(true)), [app]);
  useEffect(() => {
    const giveBack = () => app.outbox.giveBack();
    window.addEventListener('pagehide', giveBack);
    return () => window.removeEventListener('pagehide', giveBack);
  }, [app]);
  const rail = useRailPanel();
  return (
    <AppContext value={app}>
      <a
        href="#main"
        className="absolute -top-16 left-4 z-50 rounded-field bg-primary px-4 py-2 text-on-primary focus:top-3"
      >
        <Trans>본문으로 건너뛰기</Trans>
      </a>
      <SearchProvider>
        <div className="grid h-dvh desk:grid-cols-[17rem_minmax(0,1fr)]">
          <div className="hidden h-dvh border-r border-line bg-sunken desk:block">
            <PageRail />
          </div>
          <OpenRailContext value={rail.open}>
            <Outlet />
          </OpenRailContext>
        </div>
        <SidePanel open={rail.isOpen} onOpenChange={rail.close} label={t`목록`}>
          <PageRail inPanel />
        </SidePanel>
      </SearchProvider>
      <SessionDialog />
    </AppContext>
  );
}

/** The rail of the page that is open: admins have their own. */
function PageRail({ inPanel = false }: { inPanel?: boolean }) {
  const { data: me } = useQuery(meQuery);
  const isAdminPage = useRouterState({
    select: ({ location }) => /^\/admin(?:\/|$)/.test(location.pathname),
  });
  if (!isAdminPage || me?.account.role !== 'admin') return <Rail inPanel={inPanel} />;
  return (
    <Suspense>
      <AdminRail inPanel={inPanel} />
    </Suspense>
  );
}

/** The panel is a step of the browser's history, so that the way back closes it before it leaves the page. */
function useRailPanel() {
  const { history, navigate } = useRouter();
  const isOpen = useRouterState({ select: ({ location }) => location.state.railOpen === true });
  const isLeaving = useRef(false);
  useEffect(() => {
    isLeaving.current = !isOpen;
  }, [isOpen]);
  return {
    isOpen,
    open: () => void navigate({ to: '.', search: true, state: { railOpen: true } }),
    /** Going back takes a moment; a second press in between must not leave the page. */
    close() {
      if (isLeaving.current) return;
      isLeaving.current = true;
      history.back();
    },
  };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    railOpen?: boolean;
  }
}
