import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import { useShortcut } from '../shortcuts.ts';
import { OpenSearchContext } from './open-search.ts';

const SearchDialog = lazy(() =>
  import('./search-dialog.tsx').then((module) => ({ default: module.SearchDialog })),
);

/** The search that everything inside can open, and that ⌘K or Ctrl+K opens from anywhere; its code comes when it does. */
export function SearchProvider({ children }: { children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpened, setOpened] = useState(false);
  if (isOpen && !wasOpened) setOpened(true);
  useShortcut(
    'search',
    useCallback(() => setOpen((open) => !open), []),
  );
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
