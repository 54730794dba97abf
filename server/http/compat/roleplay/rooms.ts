import type { Hono } from 'hono';
import { answerErrors } from '../../../../protocol/answer.ts';
import type { Session } from '../../../access/session.ts';
import { Bug, Refusal } from '../../../base/errors.ts';
import type { RunId } from '../../../base/ids.ts';
import type { ConversationView } from '../../../chat/conversations.ts';
import type { AppEnv } from '../../app-env.ts';
import { parse } from '../../endpoint.ts';
import { jsonBody } from '../../json-body.ts';
import { type CompatParts, numberParam, route } from '../contract.ts';
import { fieldErrors } from '../detail.ts';
import { inert } from '../inert.ts';
import { askingOf, readConversations, readTalk } from '../talk.ts';
import type { Guard } from './accounts.ts';
import { activation, roomFields, roomOf, scenarioOf } from './shapes.ts';

/** GET /chat/ and POST /chat/create/. */
export function serveRooms(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { rooms } = parts;
  route(app, '/chat/', {
    GET: async (c) => {
      const { account } = await guard(c);
      const all = await readConversations(parts, account.id, ['room']);
      const list = [];
      for (const room of all.sort((a, b) => (a.id < b.id ? -1 : 1)))
        list.push(await presentRoom(parts, room));
      return c.json({ chat_list: list });
    },
  });
  route(app, '/chat/create/', {
    POST: async (c) => {
      const { account } = await guard(c);
      try {
        const scenario = scenarioOf(parse(roomFields, await jsonBody(c)));
        const room = await rooms.create(account.id, {
          kind: 'room',
          title: undefined,
          model: null,
          scenario,
        });
        return c.json({ success: true, pk: await numberOf(parts, room) });
      } catch (error) {
        const errors = error instanceof Refusal ? fieldErrors(error) : null;
        if (!errors) throw error;
        return c.json({ success: false, errors });
      }
    },
  });
}

/** GET /chat/:pk/, and what is done to a room. */
export function serveRoom(app: Hono<AppEnv>, parts: CompatParts, guard: Guard): void {
  const { conversations, rooms, numbers, turns, answers } = parts;
  const find = async (session: Session, pk: number): Promise<ConversationView> => {
    const id = await numbers.idOf<'conversation'>('conversation', session.account.id, pk);
    const room = await conversations.read(session.account.id, id);
    if (room.kind !== 'room') throw new Refusal('not-found');
    return room;
  };
  route(app, '/chat/:pk/', {
    GET: async (c) => {
      const room = await find(await guard(c), numberParam(c, 'pk'));
      return c.json({ chat_list: await presentRoom(parts, room) });
    },
  });
  route(app, '/chat/:pk/activate/', {
    POST: async (c) => {
      const session = await guard(c);
      const room = await find(session, numberParam(c, 'pk'));
      const { message: content } = parse(activation, await jsonBody(c));
      const under = askingOf(parts, session, 'allowance-then-credits', content);
      const turn = await turns.send(under, { conversation: room.id, content, parent: undefined });
      const { message, run } = await answers.finished(session.account.id, turn.run as RunId);
      if (run.error_code) throw new Refusal('unavailable', { detail: answerErrors[run.error_code] });
      return c.json({ answer: inert(message.content) });
    },
  });
  route(app, '/chat/:pk/update/', {
    POST: async (c) => {
      const session = await guard(c);
      const room = await find(session, numberParam(c, 'pk'));
      const fields = parse(roomFields, await jsonBody(c));
      const { scenario } = await scenarioOfRoom(parts, room);
      await rooms.patch(session.account.id, room.id, { scenario: scenarioOf(fields, scenario) });
      return c.json({ success: true });
    },
  });
  route(app, '/chat/:pk/delete/', {
    DELETE: async (c) => {
      const session = await guard(c);
      const room = await find(session, numberParam(c, 'pk'));
      await conversations.delete(session.account.id, room.id);
      return c.json({ Delete_result: 'Success' });
    },
  });
}

function numberOf({ numbers }: CompatParts, { account, id }: ConversationView): Promise<number> {
  return numbers.of('conversation', account, id);
}

async function scenarioOfRoom({ rooms }: CompatParts, conversation: ConversationView) {
  const room = await rooms.read(conversation);
  if (!room) throw new Bug(`room ${conversation.id} has no scenario`);
  return room;
}

async function presentRoom(parts: CompatParts, conversation: ConversationView) {
  const { scenario } = await scenarioOfRoom(parts, conversation);
  return roomOf(await numberOf(parts, conversation), scenario, await readTalk(parts, conversation));
}
