import { Trans } from '@lingui/react/macro';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { takeSession } from '../api/enter.ts';
import { sessionQuery } from '../api/queries.ts';
import { useApp, useStore } from './app-context.ts';
import { ConfirmDialog } from './dialog.tsx';
import { late } from './late.ts';
import { useLate } from './use-late.ts';

/** Fetched when it is needed: most sessions last. */
const form = late(() => import('./log-in-again.tsx'));

/** Stands over the page when the session has ended under it. The page and its drafts wait as they are. */
export function SessionDialog() {
  const { sessionLost, refusal, queryClient } = useApp();
  const lost = useStore(sessionLost);
  const { data: session } = useSuspenseQuery(sessionQuery);
  const navigate = useNavigate();
  const isNeeded = lost && session !== null;
  const loaded = useLate(form, isNeeded, () => sessionLost.set(false));
  return (
    <ConfirmDialog
      open={isNeeded && loaded !== undefined}
      onOpenChange={() => undefined}
      title={<Trans>로그인이 끝났어요</Trans>}
      words={<Trans>쓰던 글은 그대로 있어요. 다시 로그인하면 하던 곳에서 이어져요.</Trans>}
    >
      {loaded && (
        <loaded.LogInAgain
          onDone={async () => {
            const isSame = await takeSession(queryClient);
            refusal.set(null);
            sessionLost.set(false);
            if (!isSame) await navigate({ to: '/' });
          }}
        />
      )}
    </ConfirmDialog>
  );
}
