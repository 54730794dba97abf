import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { speechQuery } from '../../api/speech.ts';
import { useApp, useStore } from '../app-context.ts';
import type { Playing, Speakable } from './player.ts';

export interface Listening {
  /** What is being done with this text; null while it is another one's turn. */
  own: Playing | null;
  isOn: boolean;
  /** Begins, or ends what was begun. */
  toggle(): void;
  /** Goes on from the sentence so many further. */
  step(by: number): void;
  /** Begins again from the present sentence, as after a change of the speed. */
  again(): void;
}

/** Reading one text out. It ends when the text leaves the page. */
export function useListen(speakable: Speakable): Listening {
  const { player } = useApp();
  const playing = useStore(player.playing);
  useQuery(speechQuery);
  const { key } = speakable;
  useEffect(() => () => player.stop(key), [player, key]);
  const own = playing?.key === key ? playing : null;
  const isOn = own !== null && ['loading', 'speaking', 'paused'].includes(own.phase);
  const present = own?.sentence ?? 0;
  return {
    own,
    isOn,
    toggle: () => (isOn ? player.stop(key) : void player.play(speakable)),
    step: (by) => void player.play(speakable, Math.max(0, present + by)),
    again: () => void player.play(speakable, present),
  };
}
