import { z } from 'zod';
import { answer as replySchema } from '../../../protocol/answer.ts';
import type { RunId } from '../../base/ids.ts';
import type { Answers } from '../../chat/answers.ts';
import { readFindings } from '../../quotes/findings.ts';
import type { Store } from '../../store/store.ts';
import { type Endpoint, endpoint, idParam } from '../endpoint.ts';
import { presentAnswer } from './present.ts';

export function getAnswer(answers: Answers, store: Store): Endpoint {
  return endpoint({
    name: 'get-answer',
    method: 'GET',
    path: '/answers/{id}',
    summary: 'An answer, with all text there is so far and its receipt',
    access: 'person',
    embed: 'answer',
    params: z.object({ id: idParam<RunId>() }),
    reply: { status: 200, body: replySchema },
    async handle({ session, params }) {
      const view = await answers.read(session.account.id, params.id);
      const findings = await readFindings(store.read, [view.message]);
      return { status: 200, body: presentAnswer(view, findings.get(view.message.id)) };
    },
  });
}
