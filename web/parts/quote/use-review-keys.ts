import { useEffect, useRef } from 'react';

/** What a key does, by its place on the keyboard: a Hangul layout gives it another letter. */
export type ReviewKeys = Partial<
  Record<
    | 'KeyA'
    | 'KeyE'
    | 'KeyJ'
    | 'KeyK'
    | 'KeyR'
    | 'KeyW'
    | 'Digit1'
    | 'Digit2'
    | 'Digit3'
    | 'Digit4'
    | 'Escape',
    () => void
  >
>;

/** Calls what a key is for, from anywhere on the page but a field that is written in, a menu or a dialog. */
export function useReviewKeys(keys: ReviewKeys): void {
  const current = useRef(keys);
  useEffect(() => {
    current.current = keys;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.shiftKey;
      if (!isPlain || event.repeat || event.defaultPrevented) return;
      const busy = 'input,textarea,select,[role$=dialog],[role=menu]';
      if (event.target instanceof Element && event.target.closest(busy)) return;
      const act = current.current[event.code as keyof ReviewKeys];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
