import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useApp } from '../app-context.ts';
import type { ImeKey } from '../ime.ts';
import { OpenSearchContext } from './open-search.ts';

const SearchDialog = lazy(() =>
  import('./search-dialog.tsx').then((module) => ({ default: module.SearchDialog })),
);

/** The search that everything inside can open, and that ⌘K or Ctrl+K opens from anywhere; its code comes when it does. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const { ime } = useApp();
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  if (isOpen && !wasOpened) setOpened(true);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!isSearchKey(event) || ime.ownsKey(event as ImeKey)) return;
      event.preventDefault();
      // A question that must be answered stays on top.
      if (document.querySelector('[role=alertdialog]') === null) setOpen((open) => !open);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [ime]);
  return (
    <OpenSearchContext value={() => setOpen(true)}>
      {children}
      {wasOpened && (
        <Suspense fallback={null}>
          <SearchDialog open={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </OpenSearchContext>
  );
}

/** By the place of the key: with a Hangul layout its letter is another one. */
function isSearchKey({ code, metaKey, ctrlKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return code === 'KeyK' && metaKey !== ctrlKey && !altKey && !shiftKey;
}
