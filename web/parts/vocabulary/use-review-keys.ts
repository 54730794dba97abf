import { useEffect, useRef } from 'react';
import type { Grade } from '../../../protocol/vocabulary.ts';

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
export function useReviewKeys({ isTurned, turn, answer, listen }: ReviewKeys): void {
  useKeys((event, target) => {
    const grade = grades[event.code];
    if (isCombined(event)) return false;
    // Space on a button or a link is that one's.
    if (event.code === 'Space' && !isTurned && !target?.closest('button, a')) turn();
    else if (event.code === 'KeyR' && isTurned) listen();
    else if (grade !== undefined && isTurned) answer(grade);
    else return false;
    return true;
  });
}

/** U, and what undoes elsewhere, take the last answer back. */
export function useTakeBackKeys(takeBack: () => void): void {
  useKeys((event) => {
    const isUndo = event.code === 'KeyZ' && (event.metaKey || event.ctrlKey) && !event.shiftKey;
    if (!isUndo && (event.code !== 'KeyU' || isCombined(event))) return false;
    takeBack();
    return true;
  });
}

function isCombined({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return altKey || ctrlKey || metaKey;
}

/** @param onKey is not asked about keys that are typed into a field or a dialog; returns whether the key was its own. */
function useKeys(onKey: (event: KeyboardEvent, target: Element | null) => boolean): void {
  const present = useRef(onKey);
  useEffect(() => {
    present.current = onKey;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest('input, textarea, select, [contenteditable], [role$=dialog], [role=menu]')) return;
      if (present.current(event, target)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
