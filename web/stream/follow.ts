import { createParser } from 'eventsource-parser';
import type { AnswerEvent } from '../../protocol/events.ts';
import { retryDelayMs } from './backoff.ts';
import { readEvent } from './read-event.ts';

/** What following needs of the world, as values, so that tests decide it. */
export interface FollowPorts {
  /** GET of the answer's events. `lastEventId` is null for the first sight: everything from the start. */
  open(lastEventId: string | null, signal: AbortSignal): Promise<Response>;
  /** Resolves after `delayMs`, or sooner when the network is back; rejects when `signal` aborts. */
  wait(delayMs: number, signal: AbortSignal): Promise<void>;
  /** Runs `task` when nothing has come for so long that the line must be dead. Returns what calls it off. */
  afterSilence(task: () => void): () => void;
  /** Resolves when the person has logged in again; rejects when `signal` aborts. */
  sessionRestored(signal: AbortSignal): Promise<void>;
  random(): number;
}

export interface FollowHandlers {
  onEvent(event: AnswerEvent): void;
  /** False while the line is down. */
  onLine(up: boolean): void;
}

/** `ended`: the last event came. `gone`: there is no such answer (404). */
export type FollowResult = 'ended' | 'gone';

interface Position {
  lastEventId: string | null;
  failures: number;
  ended: boolean;
}

/**
 * Follows an answer until its `end`, from the beginning, building the line again from the last event seen as often as
 * it takes. Seeing an answer for the first time and coming back to it are the same path.
 * @throws the abort reason when `signal` aborts.
 */
export async function followAnswer(
  ports: FollowPorts,
  handlers: FollowHandlers,
  signal: AbortSignal,
): Promise<FollowResult> {
  const position: Position = { lastEventId: null, failures: 0, ended: false };
  for (;;) {
    const outcome = await readOnce(ports, handlers, position, signal);
    signal.throwIfAborted();
    if (outcome !== 'broken') return outcome;
    position.failures += 1;
    handlers.onLine(false);
    await ports.wait(retryDelayMs(position.failures, ports.random()), signal);
  }
}

async function readOnce(
  ports: FollowPorts,
  handlers: FollowHandlers,
  position: Position,
  signal: AbortSignal,
): Promise<FollowResult | 'broken'> {
  try {
    const response = await ports.open(position.lastEventId, signal);
    if (response.status === 404) return 'gone';
    if (response.status === 401) {
      await ports.sessionRestored(signal);
      return 'broken';
    }
    if (!response.ok || response.body === null) return 'broken';
    handlers.onLine(true);
    await readEvents(response.body, ports, position, handlers);
  } catch {
    // A line that breaks is the expected case here; an abort is rethrown by the caller.
  }
  return position.ended ? 'ended' : 'broken';
}

async function readEvents(
  body: ReadableStream<Uint8Array>,
  ports: FollowPorts,
  position: Position,
  handlers: FollowHandlers,
): Promise<void> {
  const decoder = new TextDecoder();
  const parser = createParser({
    onEvent(message) {
      const event = readEvent(message);
      if (message.id !== undefined) position.lastEventId = message.id;
      position.failures = 0;
      if (event === null) return;
      if (event.event === 'end') position.ended = true;
      handlers.onEvent(event);
    },
  });
  const reader = body.getReader();
  try {
    while (!position.ended) {
      const callOff = ports.afterSilence(() => void reader.cancel());
      const { done, value } = await reader.read().finally(callOff);
      if (done) return;
      parser.feed(decoder.decode(value, { stream: true }));
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
