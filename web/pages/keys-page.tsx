import { Trans, useLingui } from '@lingui/react/macro';
import { Menu as MenuIcon } from 'lucide-react';
import { useState } from 'react';
import type { CreatedKey } from '../../protocol/key.ts';
import { IconButton } from '../parts/button.tsx';
import { KeyExample } from '../parts/keys/key-example.tsx';
import { KeyList } from '../parts/keys/key-list.tsx';
import { MadeKey } from '../parts/keys/made-key.tsx';
import { NewKeyForm } from '../parts/keys/new-key-form.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';

/** The keys of one's account, for programs. */
export function KeysPage() {
  const { t } = useLingui();
  const openRail = useOpenRail();
  const [made, setMade] = useState<CreatedKey | null>(null);
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`API 키 · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center bg-bg px-2 desk:hidden">
        <IconButton label={t`목록 열기`} onClick={openRail}>
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
      </header>
      <OfflineStrip />
      <main
        id="main"
        className="mx-auto grid w-full max-w-[60rem] gap-8 px-5 pt-2 pb-12 desk:px-10 desk:pt-12"
      >
        <div>
          <h1 className="text-22 font-bold tracking-[-0.025em]">
            <Trans>API 키</Trans>
          </h1>
          <p className="mt-1 text-14 text-muted">
            <Trans>내 계정의 횟수와 크레딧을 다른 프로그램에서 써요.</Trans>
          </p>
        </div>
        {made && <MadeKey key={made.id} made={made} onClose={() => setMade(null)} />}
        <KeyList />
        <div className="grid gap-10 desk:grid-cols-2">
          <NewKeyForm onMade={setMade} />
          <KeyExample />
        </div>
      </main>
    </div>
  );
}
