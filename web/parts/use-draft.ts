import { useSuspenseQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/queries.ts';
import type { Store } from '../api/store.ts';
import { useApp } from './app-context.ts';

/**
 * The unsent text of who is logged in.
 * @param place the id of a conversation, or `home`.
 */
export function useDraft(place: string): Store<string> {
  const { drafts } = useApp();
  const { data: session } = useSuspenseQuery(sessionQuery);
  return drafts.draft(session?.user.id ?? '', place);
}
