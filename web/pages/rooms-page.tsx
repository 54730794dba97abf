import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Menu as MenuIcon, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { conversationsQuery } from '../api/queries.ts';
import { buttonClass, IconButton } from '../parts/button.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { MoreOfList } from '../parts/more-of-list.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';
import type { RoomKind } from '../parts/room/room-fields.ts';
import { RoomRow } from '../parts/room/room-row.tsx';
import { ScenePicker } from '../parts/room/scene-picker.tsx';
import { BottomTabs } from '../parts/section-links.tsx';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';
import { useNowMs } from '../parts/use-now.ts';
import { usePresent } from '../parts/use-present.ts';

/** Role-plays: one's own rooms, and the ready scenes to begin another one with. */
export function RoomsPage() {
  const { t } = useLingui();
  return (
    <SectionPage kind="room" title={t`역할극`}>
      <OwnRooms kind="room" />
      <ReadyScenes />
    </SectionPage>
  );
}

/** Interviews: one's own, and the way to another one. */
export function InterviewsPage() {
  const { t } = useLingui();
  return (
    <SectionPage kind="interview" title={t`인터뷰`}>
      <p className="mb-6 max-w-[38rem] text-muted">
        <Trans>
          분야나 채용 공고를 적으면 면접관이 질문을 하나씩 던져요. 연습에서는 힌트를 볼 수 있고, 실전은 도움
          없이 끝까지 가요.
        </Trans>
      </p>
      <OwnRooms kind="interview" />
    </SectionPage>
  );
}

interface SectionPageProps {
  kind: RoomKind;
  title: string;
  children: ReactNode;
}

function SectionPage({ kind, title, children }: SectionPageProps) {
  const { t } = useLingui();
  const openRail = useOpenRail();
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{t`${title} · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center gap-1 bg-bg px-2 desk:hidden">
        <IconButton label={t`목록 열기`} onClick={openRail}>
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
      </header>
      <OfflineStrip />
      <main
        id="main"
        className="w-full max-w-[63rem] px-4 pt-1 pb-8 desk:px-10 desk:pt-[clamp(1.5rem,6vh,3.5rem)] desk:pb-14"
      >
        <div className="mb-6 flex items-center justify-between gap-4">
          <h1 className="text-22 tracking-[-0.018em] desk:text-28">{title}</h1>
          <Link
            to={kind === 'interview' ? '/interviews/new' : '/rooms/new'}
            className={buttonClass('primary', 'shrink-0')}
          >
            <Plus aria-hidden className="size-4" />
            {kind === 'interview' ? <Trans>인터뷰 만들기</Trans> : <Trans>직접 만들기</Trans>}
          </Link>
        </div>
        {children}
      </main>
      <BottomTabs />
    </div>
  );
}

/** The rooms of one kind among all conversations, newest first. */
function OwnRooms({ kind }: { kind: RoomKind }) {
  const nowMs = useNowMs(60_000);
  const list = useInfiniteQuery(conversationsQuery);
  const rooms = usePresent(list)?.filter((item) => item.kind === kind) ?? [];
  if (list.isPending) return <SkeletonRows rows={4} className="mb-10" />;
  if (list.isError && list.data === undefined) {
    return (
      <div className="mb-10">
        <ErrorRow
          title={<Trans>목록을 불러오지 못했어요.</Trans>}
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      </div>
    );
  }
  return (
    <section className="mb-10 desk:mb-12" aria-labelledby="own-rooms">
      <h2 id="own-rooms" className="border-b border-line pb-2 text-15 leading-6">
        <Trans>이어하기</Trans>
      </h2>
      {rooms.length === 0 && (
        <p className="py-4 text-muted">
          {kind === 'interview' ? (
            <Trans>아직 본 인터뷰가 없어요.</Trans>
          ) : (
            <Trans>아직 만든 방이 없어요. 아래 장면 하나로 시작해 보세요.</Trans>
          )}
        </p>
      )}
      <ul>
        {rooms.map((room) => (
          <RoomRow key={room.id} room={room} nowMs={nowMs} />
        ))}
      </ul>
      <MoreOfList list={list} className="mt-3" buttonClassName="justify-self-start" />
    </section>
  );
}

function ReadyScenes() {
  const navigate = useNavigate();
  return (
    <>
      <h2 className="mb-3 text-15 leading-6">
        <Trans>준비된 장면</Trans>
      </h2>
      <ScenePicker onChoose={(scene) => void navigate({ to: '/rooms/new', search: { scene: scene.id } })} />
    </>
  );
}
