import { Trans } from '@lingui/react/macro';
import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { sessionQuery } from './api/queries.ts';
import { FrameSkeleton } from './parts/frame-skeleton.tsx';
import { lazyPage } from './parts/lazy-page.ts';
import { NotFound } from './parts/not-found.tsx';

interface RouterContext {
  queryClient: QueryClient;
}

/** The page as a whole. */
export const root = createRootRouteWithContext<RouterContext>()({
  notFoundComponent: () => <NotFound title={<Trans>이 주소에는 아무것도 없어요</Trans>} />,
});

/** Everything inside asks for a session first. */
export const frame = createRoute({
  getParentRoute: () => root,
  id: 'frame',
  async beforeLoad({ context, location }) {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    if (session !== null) return;
    const next = location.href === '/' ? undefined : location.href;
    throw redirect({ to: '/login', search: { next }, replace: true });
  },
  component: lazyPage('frame', () => import('./pages/frame.tsx'), 'Frame'),
  pendingComponent: FrameSkeleton,
});
