import type { Message } from '../../protocol/message.ts';
import { isOpen } from '../api/message-pages.ts';
import { useHasBegun } from './use-has-begun.ts';

/**
 * The newest answer that has text. Where the end of the conversation is not loaded no row follows the answer that is
 * being written there, and this does.
 * @param last the last answer, where the end is loaded.
 * @param running the answer that is being written.
 */
export function useNewest(last: Message | undefined, running: string | null): string | null {
  const openId = last === undefined ? running : isOpen(last.status) ? last.id : null;
  const hasBegun = useHasBegun(openId);
  if (last !== undefined && last.content !== '') return last.id;
  return hasBegun ? openId : null;
}
