import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate, useRouter } from '@tanstack/react-router';
import { useEffect, useMemo, useRef } from 'react';
import { refreshCounts } from '../api/message-cache.ts';
import { emptyPages } from '../api/message-pages.ts';
import { messagesQuery } from '../api/message-queries.ts';
import { createRoom } from '../api/practice.ts';
import { scenesQuery } from '../api/practice-queries.ts';
import { conversationQuery, meQuery } from '../api/queries.ts';
import { useApp } from '../parts/app-context.ts';
import { LeaveGuard } from '../parts/room/leave-guard.tsx';
import { emptyFields, type RoomKind, toRoom } from '../parts/room/room-fields.ts';
import { RoomFormView } from '../parts/room/room-form-view.tsx';
import { usePageLanguage } from '../parts/room/use-page-language.ts';
import { useRoomForm } from '../parts/room/use-room-form.ts';

const newRoomRoute = getRouteApi('/frame/rooms/new');

/** A new role-play; `?scene=` begins with a ready one. */
export function NewRoomPage() {
  const { t } = useLingui();
  const { scene } = newRoomRoute.useSearch();
  return <NewForm kind="room" title={t`역할극 방 만들기`} sceneId={scene} />;
}

/** A new interview. */
export function NewInterviewPage() {
  const { t } = useLingui();
  return <NewForm kind="interview" title={t`인터뷰 만들기`} />;
}

interface NewFormProps {
  kind: RoomKind;
  title: string;
  sceneId?: string | undefined;
}

function NewForm({ kind, title, sceneId }: NewFormProps) {
  const { t } = useLingui();
  const router = useRouter();
  const { data: me } = useQuery(meQuery);
  const level = me?.account.learningLevel;
  const base = useMemo(() => ({ ...emptyFields(kind, 'en'), ...(level && { level }) }), [kind, level]);
  const form = useRoomForm(kind, `${kind}.new`, base);
  useScene(form, sceneId);
  const isSent = useRef(false);
  const create = useCreate(form, isSent);
  return (
    <>
      <title>{t`${title} · 사랑방`}</title>
      <RoomFormView
        form={form}
        title={title}
        action={kind === 'interview' ? <Trans>인터뷰 시작하기</Trans> : <Trans>방 만들기</Trans>}
        note={<Trans>첫 마디는 횟수에 세지 않아요.</Trans>}
        withScenes={kind === 'room'}
        isSending={create.isPending}
        failure={form.faults.size === 0 ? create.error : null}
        onBack={() => void router.navigate({ to: kind === 'interview' ? '/interviews' : '/rooms' })}
        onSend={() => create.mutate()}
      />
      <LeaveGuard isChanged={form.isChanged} isSent={isSent} onForget={form.forget} />
    </>
  );
}

/** Fills the form with the scene of the address, once. */
function useScene(form: ReturnType<typeof useRoomForm>, sceneId: string | undefined) {
  const { data: scenes } = useQuery({ ...scenesQuery, enabled: sceneId !== undefined });
  const filled = useRef<string>(undefined);
  const navigate = useNavigate();
  const page = usePageLanguage();
  useEffect(() => {
    const scene = scenes?.find((candidate) => candidate.id === sceneId);
    if (scene === undefined || filled.current === sceneId) return;
    filled.current = sceneId;
    form.takeScene(scene, scene.texts[page].title, scenes ?? []);
    // Without it in the address a reload shows what was written since.
    void navigate({ to: '/rooms/new', search: {}, replace: true });
  }, [scenes, sceneId, page, form, navigate]);
}

function useCreate(form: ReturnType<typeof useRoomForm>, isSent: { current: boolean }) {
  const { queryClient } = useApp();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: () => createRoom(toRoom(form.kind, form.fields)),
    async onSuccess(conversation) {
      isSent.current = true;
      form.forget();
      queryClient.setQueryData(conversationQuery(conversation.id).queryKey, conversation);
      queryClient.setQueryData(messagesQuery(conversation.id).queryKey, emptyPages);
      refreshCounts(queryClient);
      await navigate({ to: '/c/$conversationId', params: { conversationId: conversation.id } });
    },
    onError: (error) => void form.showRefusal(error),
  });
}
