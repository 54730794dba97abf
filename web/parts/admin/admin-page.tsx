import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { meQuery } from '../../api/queries.ts';
import { IconButton } from '../button.tsx';
import { NotFound } from '../not-found.tsx';
import { OffNote } from '../off-note.tsx';
import { OfflineStrip } from '../offline-strip.tsx';
import { useOpenRail } from '../open-rail.ts';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { useOffline } from '../use-offline.ts';

interface AdminPageProps {
  title: string;
  /** Stands in the head, behind the title. */
  note?: ReactNode;
  /** What can be done with the whole page; stands at the right of the head. */
  actions?: ReactNode;
  children: ReactNode;
}

/** One page of those who run the server: its head and its column. For who is no admin there is nothing here. */
export function AdminPage({ title, note, actions, children }: AdminPageProps) {
  const { t } = useLingui();
  const openRail = useOpenRail();
  const { data: me } = useQuery(meQuery);
  const offline = useOffline();
  if (me === undefined) return <SkeletonRows rows={6} className="p-8" />;
  if (me.account.role !== 'admin') return <NotFound title={<Trans>이 주소에는 아무것도 없어요</Trans>} />;
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`${title} · 사랑방 관리`}</title>
      <header className="sticky top-0 z-10 flex min-h-14 shrink-0 items-center gap-1 border-b border-line bg-bg px-2 desk:static desk:mx-10 desk:min-h-20 desk:gap-4 desk:px-0">
        <IconButton label={t`목록 열기`} onClick={openRail} className="desk:hidden">
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
        <h1 className="min-w-0 truncate text-18 font-bold tracking-[-0.025em] desk:text-22">{title}</h1>
        {note !== undefined && <span className="min-w-0 truncate text-14 text-muted">{note}</span>}
        {actions !== undefined && !offline && (
          <div className="ml-auto flex shrink-0 items-center gap-2 pr-2 desk:pr-0">{actions}</div>
        )}
      </header>
      <OfflineStrip />
      <main id="main" className="grid w-full max-w-[72rem] min-w-0 content-start gap-8 px-5 py-6 desk:px-10">
        <AdminOff />
        <div className={offline ? 'hidden' : 'contents'}>{children}</div>
      </main>
    </div>
  );
}

/** Nothing is decided from figures of before, and nothing of an admin's waits to be done later. */
export function AdminOff({ className }: { className?: string }) {
  return (
    <OffNote {...(className !== undefined && { className })}>
      <Trans>관리 화면은 오프라인에서 쓸 수 없어요. 연결되면 하던 곳에서 다시 열려요.</Trans>
    </OffNote>
  );
}
