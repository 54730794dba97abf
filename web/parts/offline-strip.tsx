import { Trans } from '@lingui/react/macro';
import { WifiOff } from 'lucide-react';
import { useSyncExternalStore } from 'react';

/** Says that there is no network, and what is safe. Nothing is held back: the server may be on this very device. */
export function OfflineStrip() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine);
  return (
    <div role="status">
      {!online && (
        <p className="flex items-center justify-center gap-2 border-b border-line bg-sunken px-4 py-2 text-13">
          <WifiOff aria-hidden className="size-4 shrink-0 text-muted" />
          <Trans>오프라인이에요. 쓰던 글은 이 기기에 남아 있어요. 연결되면 보내 주세요.</Trans>
        </p>
      )}
    </div>
  );
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener('online', onChange);
  window.addEventListener('offline', onChange);
  return () => {
    window.removeEventListener('online', onChange);
    window.removeEventListener('offline', onChange);
  };
}
