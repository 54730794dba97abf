import type { AnswerEvent } from '../../protocol/events.ts';

type End = Extract<AnswerEvent, { event: 'end' }>['data'];

/** An answer as it is seen while it is followed. `end` is set by the last event. */
export interface LiveAnswer {
  readonly content: string;
  /** The line to the server is down and is being built again. */
  readonly reconnecting: boolean;
  readonly end: End | null;
  /** The server knows no such answer: its conversation was deleted. */
  readonly gone: boolean;
}

export const unseenAnswer: LiveAnswer = { content: '', reconnecting: false, end: null, gone: false };

/** Folds one event into what is shown: `delta` adds, `reset` replaces, `end` closes. */
export function applyEvent(answer: LiveAnswer, event: AnswerEvent): LiveAnswer {
  switch (event.event) {
    case 'start':
      return answer;
    case 'delta':
      return { ...answer, content: answer.content + event.data.text };
    case 'reset':
      return { ...answer, content: event.data.content };
    case 'end':
      return { ...answer, end: event.data };
  }
}
