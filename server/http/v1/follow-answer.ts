import { z } from 'zod';
import type { RunId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import { parsePosition } from '../../journal/frame.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';

/** `after` does what `Last-Event-ID` does, for clients that cannot set a header. */
const query = z.object({ after: z.string().max(40).optional() });

export function followAnswer(answers: Answers): Endpoint {
  return endpoint({
    name: 'follow-answer',
    method: 'GET',
    path: '/answers/{id}/events',
    summary: 'Follow an answer from its beginning, or from the last event that was seen',
    access: 'person',
    embed: 'answer',
    params: z.object({ id: idParam<RunId>() }),
    query,
    reply: { status: 200, events: true },
    async handle({ session, params, query: { after }, lastEventId }) {
      const position = parsePosition(lastEventId ?? after);
      return { status: 200, follow: await answers.follow(session.account.id, params.id, position) };
    },
  });
}
