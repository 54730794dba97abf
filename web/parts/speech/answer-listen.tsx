import { useEffect } from 'react';
import type { Message } from '../../../protocol/message.ts';
import { useApp } from '../app-context.ts';
import { ListenAids } from './listen-aids.tsx';
import { markSaid } from './mark-said.ts';
import { useListen } from './use-listen.ts';
import { useSpeakable } from './use-speakable.ts';

/** Reads an answer out, and marks in it what is being said. */
export function AnswerListen({ answer }: { answer: Message }) {
  const { player } = useApp();
  const listen = useListen(useSpeakable(answer));
  const { own } = listen;
  useEffect(() => (own?.phase === 'speaking' ? markSaid(own, player.word) : undefined), [own, player]);
  return <ListenAids listen={listen} />;
}
