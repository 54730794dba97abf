import { useQuery } from '@tanstack/react-query';
import type { Message } from '../../../protocol/message.ts';
import type { Finding } from '../../../protocol/quote.ts';
import { readAnswer } from '../../api/calls.ts';
import { conversationQuery } from '../../api/queries.ts';

/** Whether a conversation answers with quotes. False while that is not known. */
export function useIsFinder(conversationId: string): boolean {
  const { data } = useQuery({
    ...conversationQuery(conversationId),
    select: ({ kind }) => kind === 'finder',
  });
  return data ?? false;
}

/**
 * What an answer of the finder shows; null for every other answer, and for one that failed or was stopped. `pending`
 * until it is there: the events of an answer bring its text alone, and the text says the quotes a second time.
 */
export function useFinding(answer: Message): Finding | 'pending' | null {
  const isFinder = useIsFinder(answer.conversation);
  const isWritten = answer.status === 'complete';
  const isOpen = answer.status === 'pending' || answer.status === 'streaming';
  const isKnown = answer.quotes !== undefined;
  const { data, isError } = useQuery({
    queryKey: ['finding', answer.id],
    queryFn: ({ signal }) => readAnswer(answer.id, signal),
    enabled: isFinder && isWritten && !isKnown,
  });
  if (!isFinder) return null;
  if (isKnown) return answer;
  if (isOpen) return 'pending';
  if (!isWritten || isError) return null;
  if (data === undefined) return 'pending';
  return data.quotes === undefined ? null : data;
}
