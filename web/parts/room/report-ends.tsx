import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Conversation } from '../../../protocol/conversation.ts';
import type { Scenario } from '../../../protocol/scenario.ts';
import { refreshCounts } from '../../api/message-cache.ts';
import { createRoom } from '../../api/practice.ts';
import { useApp } from '../app-context.ts';
import { Button, buttonClass } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { ofScenario, toRoom } from './room-fields.ts';

/** The ways on from a report. */
export function ReportEnds({ conversation, scenario }: { conversation: Conversation; scenario: Scenario }) {
  const { queryClient } = useApp();
  const navigate = useNavigate();
  const again = useMutation({
    mutationFn: () =>
      createRoom(
        toRoom(
          conversation.kind === 'interview' ? 'interview' : 'room',
          ofScenario(scenario, conversation.title),
        ),
      ),
    async onSuccess({ id }) {
      refreshCounts(queryClient);
      await navigate({ to: '/c/$conversationId', params: { conversationId: id } });
    },
  });
  return (
    <div className="mt-8 border-t border-line pt-6">
      <div className="flex flex-col gap-2 desk:flex-row">
        <Link to="/vocabulary" className={buttonClass('primary')}>
          <Trans>표현 복습하기</Trans>
        </Link>
        <Button busy={again.isPending} onClick={() => again.mutate()}>
          {conversation.kind === 'interview' ? (
            <Trans>같은 인터뷰 다시 하기</Trans>
          ) : (
            <Trans>같은 장면 다시 하기</Trans>
          )}
        </Button>
        <Link
          to="/c/$conversationId"
          params={{ conversationId: conversation.id }}
          className={buttonClass('plain')}
        >
          <Trans>대화 보기</Trans>
        </Link>
      </div>
      {again.isError && (
        <div className="mt-3">
          <ErrorRow title={<Trans>새 방을 만들지 못했어요.</Trans>} error={again.error} />
        </div>
      )}
    </div>
  );
}
