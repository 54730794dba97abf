import { Trans, useLingui } from '@lingui/react/macro';
import { useQueryClient } from '@tanstack/react-query';
import { WifiOff } from 'lucide-react';
import { useEffect, useSyncExternalStore } from 'react';
import { isKept } from '../api/kept-reads.ts';
import { clockTime, isSameDay, shortDate } from '../i18n/times.ts';
import { useStore } from './app-context.ts';
import { useNowMs } from './use-now.ts';
import { offPressed } from './use-off.ts';
import { useOffline } from './use-offline.ts';

/** Says that the server cannot be reached, what happens to what is sent, and how old is what is shown. */
export function OfflineStrip() {
  const offline = useOffline();
  const wasPressed = useStore(offPressed);
  useEffect(() => {
    if (!offline) offPressed.set(false);
  }, [offline]);
  return (
    <div role="status">
      {offline && (
        <p className="flex flex-wrap items-center justify-center gap-x-2 border-b border-line bg-hint-bg px-4 py-2 text-13 text-hint">
          <WifiOff aria-hidden className="size-4 shrink-0" />
          <span>
            <Trans>오프라인 — 보낸 글은 연결되면 전송돼요</Trans>
          </span>
          <LastRead />
          {wasPressed && (
            <b className="font-medium">
              <Trans>방금 누른 버튼은 연결되면 쓸 수 있어요</Trans>
            </b>
          )}
        </p>
      )}
    </div>
  );
}

/** When the oldest part of what is shown was read. */
function LastRead() {
  const { i18n } = useLingui();
  const cache = useQueryClient().getQueryCache();
  const nowMs = useNowMs(60_000);
  const readAtMs = useSyncExternalStore(
    (onChange) => cache.subscribe(() => queueMicrotask(onChange)),
    () => {
      const shown = cache.findAll({
        type: 'active',
        predicate: ({ queryKey, state }) =>
          isKept(queryKey) && queryKey[0] !== 'session' && state.dataUpdatedAt > 0,
      });
      return shown.length === 0 ? 0 : Math.min(...shown.map(({ state }) => state.dataUpdatedAt));
    },
  );
  if (readAtMs === 0) return null;
  const view = { locale: i18n.locale };
  const read = new Date(readAtMs).toISOString();
  const time = clockTime(read, view);
  const isToday = isSameDay(read, new Date(nowMs).toISOString(), view);
  const moment = isToday ? time : `${shortDate(read, view)} ${time}`;
  return (
    <span className="tabular-nums opacity-90">
      <Trans>마지막 동기화 {moment}</Trans>
    </span>
  );
}
