import type { Hono } from 'hono';
import { z } from 'zod';
import { answerErrors } from '../../../../protocol/answer.ts';
import { interviewScenario } from '../../../../protocol/scenario.ts';
import { messageText, requiredText } from '../../../../protocol/text.ts';
import type { Session } from '../../../access/session.ts';
import { Refusal } from '../../../base/errors.ts';
import type { RunId } from '../../../base/ids.ts';
import type { AnswerView } from '../../../chat/answers.ts';
import type { ConversationView } from '../../../chat/conversations.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import type { BearerTokens } from '../bearer.ts';
import { type CompatParts, route } from '../contract.ts';
import { askingOf, failureText, readConversations, readTalk } from '../talk.ts';
import type { AudioAddress } from './audio.ts';

const path = '/api/chat/gpt/';

export const asking = z.union([
  z.object({ interview_topic: requiredText(8_000) }),
  z.object({ user_input: messageText }),
]);

/** GET and POST /api/chat/gpt/: the interview that was held last. */
export function serveInterview(
  app: Hono<AppEnv>,
  parts: CompatParts,
  { guard }: BearerTokens,
  audioOf: AudioAddress,
): void {
  const { meter } = parts;
  route(app, path, {
    GET: async (c) => {
      const { account } = await guard(c);
      const [interview] = await readConversations(parts, account.id, ['interview']);
      const { allowance } = await meter.read(account.id);
      const conversations = interview ? await rowsOf(parts, interview) : [];
      return c.json({ conversations, count: allowance.used, limit: allowance.limit });
    },
    POST: async (c) => {
      const session = await guard(c);
      const body = parse(asking, await jsonBody(c));
      try {
        const answer =
          'interview_topic' in body
            ? await begin(parts, session, body.interview_topic)
            : await goOn(parts, session, body.user_input);
        const { message, run } = answer;
        if (run.error_code) throw new Refusal('unavailable', { detail: answerErrors[run.error_code] });
        const audio_url = audioOf(c, session.account.id, message.id);
        return c.json({ response: message.content, audio_url });
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'allowance-used-up') throw error;
        return c.json({ error: error.message }, 429);
      }
    },
  });
}

/** An interview in English of five questions, which the interviewer opens. */
async function begin(parts: CompatParts, session: Session, topic: string): Promise<AnswerView> {
  const { rooms, turns, answers } = parts;
  const scenario = interviewScenario.parse({
    language: 'en',
    level: 'B1',
    situation: 'A job interview',
    myRole: 'The applicant',
    partnerRole: 'The interviewer',
    corrections: 'off',
    topic,
  });
  const account = session.account.id;
  const room = await rooms.create(account, { kind: 'interview', title: undefined, model: null, scenario });
  const turn = await turns.open(askingOf(parts, session, 'operator', topic), room.id);
  return answers.finished(account, turn.run as RunId);
}

async function goOn(parts: CompatParts, session: Session, content: string): Promise<AnswerView> {
  const { turns, answers } = parts;
  const account = session.account.id;
  const [interview] = await readConversations(parts, account, ['interview']);
  if (!interview) {
    const message = 'comes before the first answer: there is no interview yet';
    throw new Refusal('validation-failed', { errors: [{ field: 'interview_topic', message }] });
  }
  const under = askingOf(parts, session, 'allowance', content);
  const turn = await turns.send(under, { conversation: interview.id, content, parent: undefined });
  return answers.finished(account, turn.run as RunId);
}

/** The front end skips the first row: it is what the interview is about. */
async function rowsOf(parts: CompatParts, interview: ConversationView) {
  const { scenario } = (await parts.rooms.read(interview)) ?? {};
  const talk = await readTalk(parts, interview);
  const said = talk.filter(({ message }) => message.status !== 'pending');
  return [
    { role: 'system', content: scenario?.topic ?? scenario?.situation ?? '' },
    ...said.map((view) => ({
      role: view.message.role,
      content: view.message.status === 'failed' ? failureText(view) : view.message.content,
    })),
  ];
}
