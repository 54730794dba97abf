import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { patchConversation } from '../../api/calls.ts';
import type { Turn } from '../../api/message-pages.ts';
import { messagesQuery } from '../../api/queries.ts';
import { ErrorRow } from '../error-row.tsx';
import { useLogScroll } from '../message-log.tsx';
import type { useTurns } from '../use-turns.ts';

interface FoundMessageProps {
  conversationId: string;
  turns: readonly Turn[];
  messages: ReturnType<typeof useTurns>['messages'];
}

/** Leads to the message that the address names, once: see `useWayTo`. */
export function FoundMessage(props: FoundMessageProps) {
  const { message } = useSearch({ strict: false });
  return message === undefined ? null : <WayTo key={message} messageId={message} {...props} />;
}

/**
 * Older pages are loaded until the message is among the turns. One that is on no page of the shown branch stands in
 * another version: then the branch through it becomes the shown one.
 */
function WayTo({ messageId, conversationId, turns, messages }: FoundMessageProps & { messageId: string }) {
  const { goTo } = useLogScroll();
  const arrived = useRef(false);
  const turn = turns.find(({ question, answer }) => question?.id === messageId || answer?.id === messageId);
  const key = turn?.key;
  const { hasNextPage, isFetching, isSuccess, isError, fetchNextPage } = messages;
  const show = useShowBranch(conversationId);
  const { mutate, isIdle } = show;
  useEffect(() => {
    if (arrived.current) return;
    if (key !== undefined) {
      arrived.current = true;
      goTo(key);
    } else if (isSuccess && !isFetching && !isError) {
      if (hasNextPage) void fetchNextPage();
      else if (isIdle) mutate(messageId);
    }
  }, [key, goTo, hasNextPage, isFetching, isSuccess, isError, fetchNextPage, isIdle, mutate, messageId]);
  if (!show.isError) return null;
  return (
    <div className="pt-6">
      <ErrorRow title={<Trans>이 메시지로 가지 못했어요. 대화는 그대로 있어요.</Trans>} error={show.error} />
    </div>
  );
}

function useShowBranch(conversationId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (head: string) => {
      await patchConversation(conversationId, { head });
      await queryClient.refetchQueries(
        { queryKey: messagesQuery(conversationId).queryKey },
        { throwOnError: true },
      );
    },
  });
}
