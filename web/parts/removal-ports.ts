import type { QueryClient } from '@tanstack/react-query';
import { deleteOwn } from '../api/delete-own.ts';
import { tabs } from '../api/device.ts';
import { refreshCounts } from '../api/message-cache.ts';
import { conversationQuery } from '../api/queries.ts';
import { refreshQuotes } from '../api/quotes.ts';
import type { Removal, RemovalPorts } from '../api/removals.ts';

/** What deletions need of the browser: its clock, its other tabs, and what was read. */
export function removalPorts(queryClient: QueryClient): RemovalPorts {
  return {
    delete: deleteOwn,
    after(delayMs, task) {
      const timer = setTimeout(task, delayMs);
      return () => clearTimeout(timer);
    },
    onSettled: (removal, isDeleted) => readAgain(queryClient, removal, isDeleted),
    handOver: ({ kind, id }) => tabs.tell({ kind: 'deleting', thing: { kind, id } }),
  };
}

function readAgain(queryClient: QueryClient, { kind, id }: Removal, isDeleted: boolean): void {
  switch (kind) {
    case 'conversation':
      // Who has gone back to it reads it again, and learns that it is not there.
      if (isDeleted)
        queryClient.removeQueries({ queryKey: conversationQuery(id).queryKey, type: 'inactive' });
      refreshCounts(queryClient);
      return;
    case 'phrase':
      void queryClient.invalidateQueries({ queryKey: ['vocabulary'] });
      return;
    case 'quote':
      refreshQuotes(queryClient);
  }
}
