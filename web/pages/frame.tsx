import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { meQuery } from '../api/queries.ts';
import { onSessionBack, onSessionLost } from '../api/request.ts';
import { withTexts } from '../i18n/i18n.ts';
import { type App, AppContext, useApp, useStore } from '../parts/app-context.ts';
import { createApp } from '../parts/create-app.ts';
import { cx } from '../parts/cx.ts';
import { SidePanel } from '../parts/dialog.tsx';
import { focusComposer } from '../parts/focus-composer.ts';
import { OpenRailContext } from '../parts/open-rail.ts';
import { Rail } from '../parts/rail.tsx';
import { RemovalToast } from '../parts/removal-toast.tsx';
import { SearchProvider } from '../parts/search/search-provider.tsx';
import { SessionDialog } from '../parts/session-dialog.tsx';
import { useShortcut } from '../parts/shortcuts.ts';
import { SlimRail } from '../parts/slim-rail.tsx';
import { useGiveBack } from '../parts/use-give-back.ts';
import { useProfileLanguage } from '../parts/use-language-choice.ts';
import { useRemoveOnLeave } from '../parts/use-remove.ts';
import { watchDevice } from '../parts/watch-device.ts';

/** Its code is fetched by admins only. */
const fetchAdminRail = withTexts('admin', () => import('../parts/admin/admin-rail.tsx'));
const AdminRail = lazy(async () => ({ default: (await fetchAdminRail()).AdminRail }));

/** The frame around every page of who is logged in: the rail at the left, or a panel for it on a phone. */
export function Frame() {
  const queryClient = useQueryClient();
  const [app] = useState(() => createApp(queryClient));
  useProfileLanguage();
  useEffect(() => onSessionLost(() => app.sessionLost.set(true)), [app]);
  useEffect(() => onSessionBack(() => void goOn(app)), [app]);
  useEffect(() => watchDevice(app), [app]);
  useGiveBack(app);
  useRemoveOnLeave(app);
  return (
    <AppContext value={app}>
      <a
        href="#main"
        className="absolute -top-16 left-4 z-50 rounded-field bg-primary px-4 py-2 text-on-primary focus:top-3"
      >
        <Trans>본문으로 건너뛰기</Trans>
      </a>
      <SearchProvider>
        <Columns />
      </SearchProvider>
      <SessionDialog />
    </AppContext>
  );
}

/** A log-in in another tab is one here, too: the dialog closes, and what could not be read is read. */
async function goOn({ sessionLost, refusal, queryClient }: App): Promise<void> {
  if (!sessionLost.get()) return;
  refusal.set(null);
  sessionLost.set(false);
  await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

/** The rail beside the page where there is room for both, and over it on a phone. */
function Columns() {
  const { t } = useLingui();
  const { view } = useApp();
  const isAdmin = useIsAdminPage();
  const isFolded = useStore(view.railFolded) && !isAdmin;
  const panel = useRailPanel();
  const fold = useCallback(() => view.railFolded.set(!view.railFolded.get()), [view]);
  useShortcuts(fold);
  return (
    <>
      {!panel.isOpen && <RemovalToast />}
      <div
        className={cx(
          'grid h-dvh',
          isFolded ? 'desk:grid-cols-[3.5rem_minmax(0,1fr)]' : 'desk:grid-cols-[17rem_minmax(0,1fr)]',
        )}
      >
        <div className="hidden h-dvh border-r border-line bg-sunken desk:block">
          {isFolded ? <SlimRail onUnfold={fold} /> : <PageRail isAdmin={isAdmin} onFold={fold} />}
        </div>
        <OpenRailContext value={panel.open}>
          <Outlet />
        </OpenRailContext>
      </div>
      <SidePanel open={panel.isOpen} onOpenChange={panel.close} label={t`목록`}>
        <PageRail isAdmin={isAdmin} inPanel />
        {panel.isOpen && <RemovalToast />}
      </SidePanel>
    </>
  );
}

function useShortcuts(foldList: () => void) {
  const navigate = useNavigate();
  useShortcut(
    'newChat',
    useCallback(() => void navigate({ to: '/' }), [navigate]),
  );
  useShortcut('composer', focusComposer);
  useShortcut('list', foldList);
}

/** Whether one of the pages for admins is open, to an admin. */
function useIsAdminPage(): boolean {
  const { data: me } = useQuery(meQuery);
  const isAdminPage = useRouterState({
    select: ({ location }) => /^\/admin(?:\/|$)/.test(location.pathname),
  });
  return isAdminPage && me?.account.role === 'admin';
}

interface PageRailProps {
  isAdmin: boolean;
  inPanel?: boolean;
  onFold?: () => void;
}

/** The rail of the page that is open: admins have their own. */
function PageRail({ isAdmin, inPanel = false, onFold }: PageRailProps) {
  if (!isAdmin) return <Rail inPanel={inPanel} {...(onFold && { onFold })} />;
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
