import { useEffect } from 'react';
import type { OwnThing, Removal } from '../api/removals.ts';
import { type App, useApp } from './app-context.ts';
import { focusComposer } from './focus-composer.ts';

/** What tells a click apart from a key: the browser makes a click of a key too, one without a number. */
export interface Click {
  readonly detail: number;
}

/** Deletes something of one's own, which can be taken back for a moment. */
export function useRemove(): (removal: Omit<Removal, 'byKeys'>, click: Click) => void {
  const { removals } = useApp();
  return (removal, { detail }) => removals.remove({ ...removal, byKeys: detail === 0 });
}

/** What is deleted when the page is left, is deleted: nobody finds it again. */
export function useRemoveOnLeave({ removals }: Pick<App, 'removals'>): void {
  useEffect(() => {
    const leave = () => removals.leave();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      void removals.send();
    };
  }, [removals]);
}

/** What marks a button as the one that deletes this, or leads there. */
export function deletes({ id }: Pick<OwnThing, 'id'>) {
  return { 'data-deletes': id };
}

/** Moves the focus to the button that deletes this, of the page before that of the list; else to the composer. */
export function focusWhatDeletes({ id }: Pick<OwnThing, 'id'>): void {
  const buttons = [...document.querySelectorAll<HTMLElement>(`[data-deletes="${CSS.escape(id)}"]`)];
  const button = buttons.findLast((one) => one.checkVisibility());
  if (button) button.focus();
  else focusComposer();
}
