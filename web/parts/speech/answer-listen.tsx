import type { Message } from '../../../protocol/message.ts';
import { ListenAids } from './listen-aids.tsx';
import { useListen } from './use-listen.ts';
import { useSpeakable } from './use-speakable.ts';

/** Reads an answer out. */
export function AnswerListen({ answer }: { answer: Message }) {
  return <ListenAids listen={useListen(useSpeakable(answer))} />;
}
