import type { InfiniteData } from '@tanstack/react-query';
import type { Page } from '../../protocol/list.ts';
import { useApp, useStore } from './app-context.ts';

/**
 * The loaded things of a list without those that are being deleted; undefined before any were read.
 * @param list as `useInfiniteQuery` gives it.
 */
export function usePresent<Item extends { id: string }>(list: {
  data: InfiniteData<Page<Item>, unknown> | undefined;
}): Item[] | undefined {
  const isGone = useIsGone();
  return list.data?.pages.flatMap((page) => page.items).filter((item) => !isGone(item.id));
}

/** Tells by its id whether a thing is deleted, or about to be. */
export function useIsGone(): (id: string) => boolean {
  const gone = useStore(useApp().removals.gone);
  return (id) => gone.has(id);
}
