import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useMemo, useRef, useState } from 'react';
import type { Conversation } from '../../protocol/conversation.ts';
import type { Scenario } from '../../protocol/scenario.ts';
import { refreshCounts } from '../api/message-cache.ts';
import { changeScenario } from '../api/practice.ts';
import { conversationQuery } from '../api/queries.ts';
import { ApiProblem } from '../api/request.ts';
import { useApp } from '../parts/app-context.ts';
import { Button } from '../parts/button.tsx';
import { ErrorRow } from '../parts/error-row.tsx';
import { NotFound } from '../parts/not-found.tsx';
import { scenarioDifferences, useChangeWords } from '../parts/room/change-words.ts';
import { LeaveGuard } from '../parts/room/leave-guard.tsx';
import { ofScenario, type RoomKind, toScenario } from '../parts/room/room-fields.ts';
import { RoomFormView } from '../parts/room/room-form-view.tsx';
import { useRoomForm } from '../parts/room/use-room-form.ts';
import { SkeletonRows } from '../parts/skeleton-rows.tsx';

const route = getRouteApi('/frame/c/$conversationId/settings');

/** The settings of a room that is there already. */
export function RoomSettingsPage() {
  const { conversationId } = route.useParams();
  const conversation = useQuery(conversationQuery(conversationId));
  const { data, error } = conversation;
  if (error instanceof ApiProblem && error.body.code === 'not-found') {
    return <NotFound title={<Trans>이 방은 없어요</Trans>} />;
  }
  if (data === undefined) {
    return (
      <main id="main" className="p-6">
        {conversation.isError ? (
          <ErrorRow
            title={<Trans>설정을 불러오지 못했어요.</Trans>}
            error={error}
            onRetry={() => void conversation.refetch()}
          />
        ) : (
          <SkeletonRows rows={6} />
        )}
      </main>
    );
  }
  if ((data.kind !== 'room' && data.kind !== 'interview') || data.scenario === undefined) {
    return <NotFound title={<Trans>이 대화에는 설정이 없어요</Trans>} />;
  }
  return <EditForm key={data.id} conversation={data} kind={data.kind} scenario={data.scenario} />;
}

interface EditFormProps {
  conversation: Conversation;
  kind: RoomKind;
  /** As it is on the server. */
  scenario: Scenario;
}

function EditForm({ conversation, kind, scenario }: EditFormProps) {
  const { t } = useLingui();
  const navigate = useNavigate();
  // What was there when one began: what another page saves in the meantime is told, not written over unseen.
  const [begun, setBegun] = useState(scenario);
  const base = useMemo(() => ofScenario(begun, conversation.title), [begun, conversation.title]);
  const form = useRoomForm(kind, `room.edit.${conversation.id}`, base);
  const isSent = useRef(false);
  const toRoom = () => navigate({ to: '/c/$conversationId', params: { conversationId: conversation.id } });
  const save = useSave(
    conversation.id,
    () => toScenario(kind, form.fields),
    begun,
    async () => {
      isSent.current = true;
      form.forget();
      await toRoom();
    },
  );
  const title = kind === 'interview' ? t`인터뷰 설정` : t`방 설정`;
  const isOther = scenarioDifferences(begun, scenario).length > 0;
  return (
    <>
      <title>{t`${title} · 사랑방`}</title>
      <RoomFormView
        form={form}
        title={title}
        action={<Trans>저장</Trans>}
        note={<Trans>다음 답변부터 적용돼요.</Trans>}
        banner={
          <>
            <p className="mb-5 rounded-card border border-line bg-sunken px-4 py-3 text-14">
              <Trans>다음 답변부터 적용돼요. 지난 대화는 그대로예요.</Trans>
            </p>
            {isOther && (
              <OtherChange
                from={begun}
                to={scenario}
                onTake={() => {
                  form.forget();
                  setBegun(scenario);
                }}
                onKeep={() => setBegun(scenario)}
              />
            )}
          </>
        }
        withScenes={false}
        isSending={save.isPending}
        failure={form.faults.size === 0 && !(save.error instanceof ChangedElsewhere) ? save.error : null}
        onBack={() => void toRoom()}
        onSend={() => save.mutate(undefined, { onError: (error) => void form.showRefusal(error) })}
      />
      <LeaveGuard isChanged={form.isChanged} isSent={isSent} onForget={form.forget} />
    </>
  );
}

/** Nothing was saved: the settings are others than when one began. */
class ChangedElsewhere extends Error {}

/** Looks at what is saved first: what another page has changed meanwhile is shown before anything is written over. */
function useSave(
  conversationId: string,
  wanted: () => Scenario,
  begun: Scenario,
  onSaved: () => Promise<void>,
) {
  const { queryClient } = useApp();
  return useMutation<Conversation, unknown, void>({
    async mutationFn() {
      const present = await queryClient.fetchQuery({ ...conversationQuery(conversationId), staleTime: 0 });
      if (present.scenario && scenarioDifferences(begun, present.scenario).length > 0)
        throw new ChangedElsewhere();
      return changeScenario(conversationId, wanted());
    },
    async onSuccess(conversation) {
      queryClient.setQueryData(conversationQuery(conversationId).queryKey, conversation);
      refreshCounts(queryClient);
      await onSaved();
    },
  });
}

interface OtherChangeProps {
  from: Scenario;
  to: Scenario;
  onTake: () => void;
  onKeep: () => void;
}

/** Both values of what another page changed, and which of them is to hold. */
function OtherChange({ from, to, onTake, onKeep }: OtherChangeProps) {
  const words = useChangeWords();
  return (
    <section role="alert" className="mb-5 rounded-card border border-field bg-surface px-4 py-3 text-14">
      <p className="font-medium">
        <Trans>그사이 다른 곳에서 설정이 바뀌었어요</Trans>
      </p>
      <ul className="mt-1 text-muted">
        {scenarioDifferences(from, to).map((change) => {
          const { field, from: before, to: after } = words(change);
          return (
            <li key={change.field}>
              {field}: {before} → <b className="font-medium text-fg">{after}</b>
            </li>
          );
        })}
      </ul>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button onClick={onTake}>
          <Trans>바뀐 설정 쓰기</Trans>
        </Button>
        <Button onClick={onKeep}>
          <Trans>내가 쓴 것 두기</Trans>
        </Button>
      </div>
    </section>
  );
}
