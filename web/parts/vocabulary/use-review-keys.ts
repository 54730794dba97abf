import { useEffect, useRef } from 'react';
import type { Grade } from '../../../protocol/vocabulary.ts';
import { useApp } from '../app-context.ts';

/** By the place of a key, not by its letter: another layout changes that. */
const grades: Record<string, Grade> = {
  Digit1: 'again',
  Digit2: 'hard',
  Digit3: 'good',
  Digit4: 'easy',
  Numpad1: 'again',
  Numpad2: 'hard',
  Numpad3: 'good',
  Numpad4: 'easy',
};

export interface ReviewKeys {
  isTurned: boolean;
  turn(): void;
  answer(grade: Grade): void;
  listen(): void;
}

/** Space turns, 1 to 4 answer what is turned, R reads it out. */
export function useReviewKeys(keys: ReviewKeys): void {
  const { ime } = useApp();
  const present = useRef(keys);
  useEffect(() => {
    present.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isCombined = event.altKey || event.ctrlKey || event.metaKey;
      if (event.defaultPrevented || event.repeat || isCombined || ime.ownsKey(event)) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, [contenteditable], [role$=dialog], [role=menu]')) return;
      const { isTurned, turn, answer, listen } = present.current;
      const grade = grades[event.code];
      // Space on a button or a link is that one's.
      if (event.code === 'Space' && !isTurned && !target?.closest('button, a')) turn();
      else if (event.code === 'KeyR' && isTurned) listen();
      else if (grade !== undefined && isTurned) answer(grade);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [ime]);
}
