import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Message } from '../../../protocol/message.ts';
import { speechQuery } from '../../api/speech.ts';
import { useApp } from '../app-context.ts';
import { useTalk } from '../talk.ts';
import { useSpeakable } from './use-speakable.ts';

/** Reads an answer of a room out when it has just been written to its end, where that is wanted. */
export function useAutoRead(answer: Message, isOpen: boolean, content: string): void {
  const { player, speech } = useApp();
  const talk = useTalk();
  const speakable = useSpeakable({ id: answer.id, content });
  useQuery(speechQuery);
  const wasOpen = useRef(isOpen);
  useEffect(() => {
    const hasEnded = wasOpen.current && !isOpen;
    wasOpen.current = isOpen;
    if (hasEnded && talk && speech.autoRead.get() && content !== '') void player.play(speakable);
  });
}
