import { useNavigate, useRouter, useRouterState, useSearch } from '@tanstack/react-router';
import { readBoardSearch } from './board-search.ts';

/** What the panel beside the board does: nothing, takes in a line, or changes one. */
export type PanelTask = { kind: 'suggest'; from: string } | { kind: 'edit'; quote: string } | null;

/** The panel is a step of the browser's history, so that the way back closes it before it leaves the page. */
export function useBoardPanel() {
  const search = readBoardSearch(useSearch({ strict: false }));
  const { history } = useRouter();
  const navigate = useNavigate();
  const isStep = useRouterState({ select: ({ location }) => location.state.quotePanel === true });
  const { suggest, edit, ...rest } = search;
  const open = (part: { suggest: string } | { edit: string }) =>
    void navigate({ to: '.', search: { ...rest, ...part }, state: { quotePanel: true }, resetScroll: false });
  return {
    task: taskOf(suggest, edit),
    suggest: () => open({ suggest: 'new' }),
    edit: (quote: string) => open({ edit: quote }),
    close() {
      if (isStep) history.back();
      else void navigate({ to: '.', search: rest, replace: true, resetScroll: false });
    },
  };
}

/** Where the unsent form of a task is kept among the drafts. */
export function draftPlaceOf(task: Exclude<PanelTask, null>): string {
  return task.kind === 'suggest' ? `quote.${task.from}` : `quote.edit.${task.quote}`;
}

function taskOf(suggest: string | undefined, edit: string | undefined): PanelTask {
  if (edit !== undefined) return { kind: 'edit', quote: edit };
  return suggest === undefined ? null : { kind: 'suggest', from: suggest };
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    quotePanel?: boolean;
  }
}
