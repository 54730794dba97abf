import { Trans } from '@lingui/react/macro';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { hasMessage, type Turn } from '../../api/message-pages.ts';
import { ErrorRow } from '../error-row.tsx';
import { useLogScroll } from '../message-log.tsx';
import { showAround } from '../use-log-window.ts';
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

/** What is loaded around it, or already there, is gone to; another version of the conversation becomes the shown one. */
function WayTo({ messageId, conversationId, turns, messages }: FoundMessageProps & { messageId: string }) {
  const { goTo } = useLogScroll();
  const arrived = useRef(false);
  const queryClient = useQueryClient();
  const turn = turns.find((one) => hasMessage(one, messageId));
  const key = turn?.key;
  const { isFetching, isSuccess } = messages;
  const show = useMutation({ mutationFn: () => showAround(queryClient, conversationId, messageId) });
  const { mutate, isIdle } = show;
  useEffect(() => {
    if (arrived.current) return;
    if (key !== undefined) {
      arrived.current = true;
      goTo(key);
    } else if (isSuccess && !isFetching && isIdle) mutate();
  }, [key, goTo, isFetching, isSuccess, isIdle, mutate]);
  if (!show.isError) return null;
  return (
    <div className="pt-6">
      <ErrorRow title={<Trans>이 메시지로 가지 못했어요. 대화는 그대로 있어요.</Trans>} error={show.error} />
    </div>
  );
}
