import type { Locator, Page } from 'playwright-core';
import type { Upstream, UpstreamCall } from '../support/upstream.ts';
import type { Visit } from './visitor.ts';

export type Helper =
  | 'hint'
  | 'words'
  | 'sentence'
  | 'correction'
  | 'translation'
  | 'word'
  | 'report'
  | 'fill';

export interface Parts {
  /** What the partner says, one line a turn. */
  partner?: readonly string[];
  /** What the model answers beside the talk; `hold` leaves the call to the test. */
  helps?: Partial<Record<Helper, unknown>>;
  /** Gets the calls that are left to the test. */
  onHeld?: (call: UpstreamCall) => void;
}

/** The model server plays the partner, and answers each help beside the talk with JSON of the test's choice. */
export function playRoom(upstream: Upstream, { partner = [], helps = {}, onHeld }: Parts): void {
  upstream.script(Array.from({ length: 40 }, () => 'slow' as const));
  const lines = [...partner];
  const answer = (call: UpstreamCall) => {
    const helper = helperOf(call);
    const reply = helper === null ? (lines.shift() ?? 'I see.') : helps[helper];
    if (reply === 'hold') return onHeld?.(call);
    call.send(typeof reply === 'string' ? reply : JSON.stringify(reply ?? {}));
    call.finish();
  };
  const playAll = async () => {
    for (;;) answer(await upstream.nextCall());
  };
  // Ends when the model server is closed.
  playAll().catch(() => undefined);
}

function helperOf({ body }: UpstreamCall): Helper | null {
  const rules = body.messages[0]?.content ?? '';
  if (!rules.includes('Answer with one JSON') && !rules.includes('{"natural": true}')) return null;
  if (rules.includes('{"natural": true}')) return 'correction';
  if (rules.includes('"summary"')) return 'report';
  if (rules.includes('You are a dictionary')) return 'word';
  if (rules.includes('You write the scenario')) return 'fill';
  if (rules.includes('{"words"')) return 'words';
  if (rules.includes('You stand beside the talk and help')) {
    return rules.includes('Give a direction') ? 'hint' : 'sentence';
  }
  return 'translation';
}

export interface RoomToMake {
  corrections?: 'live' | 'end' | 'off';
  goals?: readonly string[];
  interview?: { questions: 3 | 5 | 10; mode: 'practice' | 'real' };
}

export const boiler = {
  situation: 'The boiler has stopped on a freezing night.',
  myRole: 'a tenant',
  partnerRole: 'the landlord',
};

/** Makes a room through the API and opens it. */
export async function openRoom({ page, server }: Visit, room: RoomToMake = {}): Promise<void> {
  const { corrections = 'live', goals = ['Say what is wrong'], interview } = room;
  const reply = await page.request.post(`${server.url}/api/v1/conversations`, {
    data: {
      kind: interview ? 'interview' : 'room',
      title: '보일러가 고장 났어요',
      scenario: {
        language: 'en',
        level: 'B1',
        ...boiler,
        goals,
        corrections,
        ...(interview && { topic: 'Backend developer', ...interview }),
      },
    },
    headers: { origin: server.url },
  });
  const { id } = await reply.json();
  await page.goto(`${server.url}/c/${id}`);
}

/** A button, tab or link that can be seen: some stand twice, for two sizes of the screen. */
export function button(page: Page, name: string | RegExp): Locator {
  return page.getByRole('button', { name }).filter({ visible: true });
}
