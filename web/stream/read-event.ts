import type { EventSourceMessage } from 'eventsource-parser';
import type { AnswerEvent } from '../../protocol/events.ts';

/**
 * Reads one server-sent event of an answer (protocol/events.ts). The server that sent it is of the same release as
 * this page, so the shape of `data` is trusted; an event name that is not known is skipped, as the SSE standard asks.
 * @returns null for an event of another name.
 * @throws SyntaxError when `data` is not JSON.
 */
export function readEvent(message: EventSourceMessage): AnswerEvent | null {
  switch (message.event) {
    case 'start':
    case 'delta':
    case 'reset':
    case 'end':
      return { event: message.event, data: JSON.parse(message.data) } as AnswerEvent;
    default:
      return null;
  }
}
