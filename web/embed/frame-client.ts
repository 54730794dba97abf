import type { QueryClient } from '@tanstack/react-query';
import { createQueryClient, meQuery, modelsQuery, sessionQuery } from '../api/queries.ts';
import type { Session } from '../api/session.ts';
import { speechQuery } from '../api/speech.ts';

/** What a token does not open: who pays, with what, what else there is, and what reads aloud. */
const closed = [
  sessionQuery.queryKey,
  meQuery.queryKey,
  modelsQuery.queryKey,
  speechQuery.queryKey,
  ['conversation'],
  ['conversations'],
  ['finding'],
];

/** The reads of a frame: the messages of its conversation, and nothing of who is logged in on this device. */
export function createFrameClient(conversationId: string): QueryClient {
  // Nothing that is read is kept on the device.
  const queryClient = createQueryClient((read, context) => read(context));
  for (const queryKey of closed) queryClient.setQueryDefaults(queryKey, { enabled: false });
  // Names the place of drafts on this device, so that each conversation has its own.
  const user = { id: `frame.${conversationId}`, name: '', email: '' };
  const session: Session = { user };
  queryClient.setQueryData(sessionQuery.queryKey, () => session);
  return queryClient;
}
