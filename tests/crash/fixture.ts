import type { Receipt } from '../../protocol/answer.ts';
import type { UpstreamCall } from '../support/upstream.ts';
import { type Final, History } from './history.ts';
import { Random } from './random.ts';
import { Speech } from './speech.ts';

/** What a test says that the model did for a run. */
export interface Said {
  run: string;
  text: string;
  receivedAtMs?: number;
}

/** A history to be judged, beside a model that has said this. */
export function historyBeside(said: readonly Said[]): { history: History; speech: Speech } {
  const calls = said.map(({ run, text, receivedAtMs = 0 }) => ({
    headers: { 'x-request-id': run },
    sentText: text,
    firstTextAtMs: text === '' ? null : receivedAtMs,
    receivedAtMs,
  })) as unknown as UpstreamCall[];
  const speech = new Speech({ calls, script: () => undefined }, new Random('fixture'));
  return { history: new History(speech), speech };
}

const receipt: Receipt = {
  run: 'r1',
  paidBy: 'credits',
  unit: 'credit',
  held: 1,
  used: 1,
  returned: 0,
  reason: 'answered',
  day: null,
  priceVersion: 1,
  model: 'fake-model',
  usage: null,
  startedAt: '2026-11-20T03:00:00.000Z',
  firstTextMs: 1,
  durationMs: 2,
};

/** An end that is paid for as its status says. */
export function finalOf(status: Final['status'], content: string): Final {
  const amounts = status === 'failed' ? { used: 0, returned: 1 } : { used: 1, returned: 0 };
  return { status, content, receipt: { ...receipt, ...amounts } };
}

/** The checks that found something. */
export function checksOf({ violations }: History): string[] {
  return violations.map(({ check }) => check);
}
