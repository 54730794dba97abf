import type { QueryClient } from '@tanstack/react-query';
import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { safeNextPath } from '../protocol/next-path.ts';
import { providersQuery } from './api/oauth.ts';
import { conversationQuery, sessionQuery } from './api/queries.ts';
import { frame, root } from './frame-route.tsx';
import { lazyPage } from './parts/lazy-page.ts';
import { readLoginSearch } from './parts/login-search.ts';
import { PageError } from './parts/page-error.tsx';
import {
  readChatSearch,
  readNewRoomSearch,
  readProfileSearch,
  readVocabularySearch,
} from './parts/page-search.ts';
import { readBoardSearch } from './parts/quote/board-search.ts';

const login = createRoute({
  getParentRoute: () => root,
  path: '/login',
  validateSearch: readLoginSearch,
  async beforeLoad({ context: { queryClient }, search: { next, error } }) {
    void queryClient.prefetchQuery(providersQuery);
    const session = await queryClient.ensureQueryData(sessionQuery);
    if (session === null) return;
    // Who is logged in has tried to link another way in.
    if (error !== undefined) throw redirect({ to: '/profile', search: { error }, replace: true });
    throw redirect({ href: safeNextPath(next), replace: true });
  },
  // So that the buttons do not push the form down when they come.
  loader: ({ context }) => context.queryClient.prefetchQuery(providersQuery),
  component: lazyPage('door', () => import('./pages/login-page.tsx'), 'LoginPage'),
});

const withdrawn = createRoute({
  getParentRoute: () => root,
  path: '/withdrawn',
  component: lazyPage('door', () => import('./pages/withdrawn-page.tsx'), 'WithdrawnPage'),
});

const reset = createRoute({
  getParentRoute: () => root,
  path: '/reset',
  component: lazyPage('door', () => import('./pages/reset-page.tsx'), 'ResetPage'),
});

const verify = createRoute({
  getParentRoute: () => root,
  path: '/verify',
  component: lazyPage('door', () => import('./pages/verify-page.tsx'), 'VerifyPage'),
});

const home = createRoute({
  getParentRoute: () => frame,
  path: '/',
  component: lazyPage('frame', () => import('./pages/home-page.tsx'), 'HomePage'),
});

const chat = createRoute({
  getParentRoute: () => frame,
  path: '/c/$conversationId',
  validateSearch: readChatSearch,
  // Beside the code of the page, and not after it.
  loader({ context, params, cause }) {
    if (cause !== 'preload') void context.queryClient.prefetchQuery(conversationQuery(params.conversationId));
  },
  component: lazyPage('frame', () => import('./pages/chat-page.tsx'), 'ChatPage'),
});

const usage = createRoute({
  getParentRoute: () => frame,
  path: '/usage',
  component: lazyPage('own', () => import('./pages/usage-page.tsx'), 'UsagePage'),
});

const withdraw = createRoute({
  getParentRoute: () => frame,
  path: '/withdraw',
  component: lazyPage('own', () => import('./pages/withdraw-page.tsx'), 'WithdrawPage'),
});

const rooms = createRoute({
  getParentRoute: () => frame,
  path: '/rooms',
  component: lazyPage('rooms', () => import('./pages/rooms-page.tsx'), 'RoomsPage'),
});

const newRoom = createRoute({
  getParentRoute: () => frame,
  path: '/rooms/new',
  validateSearch: readNewRoomSearch,
  component: lazyPage('rooms', () => import('./pages/room-form-page.tsx'), 'NewRoomPage'),
});

const interviews = createRoute({
  getParentRoute: () => frame,
  path: '/interviews',
  component: lazyPage('rooms', () => import('./pages/rooms-page.tsx'), 'InterviewsPage'),
});

const newInterview = createRoute({
  getParentRoute: () => frame,
  path: '/interviews/new',
  component: lazyPage('rooms', () => import('./pages/room-form-page.tsx'), 'NewInterviewPage'),
});

const roomSettings = createRoute({
  getParentRoute: () => frame,
  path: '/c/$conversationId/settings',
  component: lazyPage('rooms', () => import('./pages/room-settings-page.tsx'), 'RoomSettingsPage'),
});

const report = createRoute({
  getParentRoute: () => frame,
  path: '/c/$conversationId/report',
  component: lazyPage('rooms', () => import('./pages/report-page.tsx'), 'ReportPage'),
});

const board = createRoute({
  getParentRoute: () => frame,
  path: '/quotes',
  validateSearch: readBoardSearch,
  component: lazyPage('frame', () => import('./pages/quotes-page.tsx'), 'BoardPage'),
});

const myQuotes = createRoute({
  getParentRoute: () => frame,
  path: '/quotes/mine',
  validateSearch: readBoardSearch,
  component: lazyPage('frame', () => import('./pages/quotes-page.tsx'), 'MyQuotesPage'),
});

const quotesFind = createRoute({
  getParentRoute: () => frame,
  path: '/quotes/find',
  component: lazyPage('frame', () => import('./pages/quotes-find-page.tsx'), 'QuotesFindPage'),
});

const quote = createRoute({
  getParentRoute: () => frame,
  path: '/quotes/$quoteId',
  validateSearch: readBoardSearch,
  component: lazyPage('frame', () => import('./pages/quote-page.tsx'), 'QuotePage'),
});

const join = createRoute({
  getParentRoute: () => root,
  path: '/join',
  loader: ({ context }) => context.queryClient.ensureQueryData(sessionQuery),
  component: lazyPage('door', () => import('./pages/join-page.tsx'), 'JoinPage'),
});

const adminOverview = createRoute({
  getParentRoute: () => frame,
  path: '/admin',
  component: lazyPage('admin', () => import('./pages/admin-overview-page.tsx'), 'AdminOverviewPage'),
});

const adminPeople = createRoute({
  getParentRoute: () => frame,
  path: '/admin/people',
  component: lazyPage('admin', () => import('./pages/admin-people-page.tsx'), 'AdminPeoplePage'),
});

const adminPerson = createRoute({
  getParentRoute: () => frame,
  path: '/admin/people/$accountId',
  component: lazyPage('admin', () => import('./pages/admin-person-page.tsx'), 'AdminPersonPage'),
});

const adminGroups = createRoute({
  getParentRoute: () => frame,
  path: '/admin/groups',
  component: lazyPage('admin', () => import('./pages/admin-groups-page.tsx'), 'AdminGroupsPage'),
});

const adminQuotes = createRoute({
  getParentRoute: () => frame,
  path: '/admin/quotes',
  component: lazyPage('admin', () => import('./pages/admin-quotes-page.tsx'), 'AdminQuotesPage'),
});

const adminModels = createRoute({
  getParentRoute: () => frame,
  path: '/admin/models',
  component: lazyPage('admin', () => import('./pages/admin-models-page.tsx'), 'AdminModelsPage'),
});

const adminAudit = createRoute({
  getParentRoute: () => frame,
  path: '/admin/audit',
  component: lazyPage('admin', () => import('./pages/admin-audit-page.tsx'), 'AdminAuditPage'),
});

const vocabulary = createRoute({
  getParentRoute: () => frame,
  path: '/vocabulary',
  validateSearch: readVocabularySearch,
  component: lazyPage('own', () => import('./pages/vocabulary-page.tsx'), 'VocabularyPage'),
});

const keys = createRoute({
  getParentRoute: () => frame,
  path: '/keys',
  component: lazyPage('own', () => import('./pages/keys-page.tsx'), 'KeysPage'),
});

const profile = createRoute({
  getParentRoute: () => frame,
  path: '/profile',
  validateSearch: readProfileSearch,
  component: lazyPage('own', () => import('./pages/profile-page.tsx'), 'ProfilePage'),
});

const quoteRoutes = [board, myQuotes, quotesFind, quote] as const;
const adminRoutes = [
  adminOverview,
  adminPeople,
  adminPerson,
  adminGroups,
  adminQuotes,
  adminModels,
  adminAudit,
] as const;

/** The addresses of the page; each one's code is fetched when it is first opened. */
export function createPageRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([
      login,
      join,
      reset,
      verify,
      withdrawn,
      frame.addChildren([
        home,
        usage,
        withdraw,
        chat,
        rooms,
        newRoom,
        interviews,
        newInterview,
        roomSettings,
        report,
        vocabulary,
        keys,
        profile,
        ...quoteRoutes,
        ...adminRoutes,
      ]),
    ]),
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPendingMs: 150,
    defaultPendingMinMs: 0,
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: PageError,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPageRouter>;
  }
}
