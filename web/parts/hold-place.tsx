import { Component, type ReactNode, type RefObject } from 'react';

interface HoldPlaceProps {
  /** What scrolls. */
  viewport: RefObject<HTMLElement | null>;
  /** Changes with the rows that are there. */
  rows: string;
  children: ReactNode;
}

interface HeldRow {
  element: Element;
  topPixels: number;
}

/**
 * Keeps what is read where it is when rows come or go above it. A class, for only a class is told before the page
 * changes; the browser does the same by itself where it anchors scrolling, but not at the very top.
 */
export class HoldPlace extends Component<HoldPlaceProps> {
  override getSnapshotBeforeUpdate(before: HoldPlaceProps): HeldRow[] | null {
    const viewport = this.props.viewport.current;
    return viewport === null || before.rows === this.props.rows ? null : rowsInSight(viewport);
  }

  override componentDidUpdate(_before: HoldPlaceProps, _state: unknown, held: HeldRow[] | null): void {
    const viewport = this.props.viewport.current;
    const row = held?.find(({ element }) => element.isConnected);
    if (viewport === null || row === undefined) return;
    const movedPixels = row.element.getBoundingClientRect().top - row.topPixels;
    if (Math.abs(movedPixels) > 0.5) viewport.scrollTop += movedPixels;
  }

  override render(): ReactNode {
    return this.props.children;
  }
}

function rowsInSight(viewport: HTMLElement): HeldRow[] {
  const { top, bottom } = viewport.getBoundingClientRect();
  const held: HeldRow[] = [];
  for (const element of viewport.querySelectorAll('[data-message-id]')) {
    const row = element.getBoundingClientRect();
    if (row.bottom > top && row.top < bottom) held.push({ element, topPixels: row.top });
  }
  return held;
}

/**
 * Keeps a row where it is while those above it come to their true heights, until somebody scrolls.
 * @param id of its turn. @returns what ends that.
 */
export function holdRow(id: string): () => void {
  const row = document.querySelector(`[data-message-id="${CSS.escape(id)}"]`);
  const viewport = row?.closest('[data-log-viewport]');
  if (!row?.parentElement || !viewport) return () => undefined;
  const place = () => row.getBoundingClientRect().top - viewport.getBoundingClientRect().top;
  const heldPixels = place();
  const movedPixels = () => place() - heldPixels;
  const ended = new AbortController();
  const { signal } = ended;
  const observer = new ResizeObserver(() => {
    if (row.isConnected) viewport.scrollTop += movedPixels();
    else ended.abort();
  });
  observer.observe(row.parentElement);
  signal.addEventListener('abort', () => observer.disconnect());
  for (const touch of ['wheel', 'touchmove', 'keydown', 'pointerdown']) {
    viewport.addEventListener(touch, () => ended.abort(), { signal, passive: true });
  }
  // Before a frame is laid out the row is where it was held, but for a scroll that was meant to go elsewhere.
  const onScroll = () => Math.abs(movedPixels()) > 1 && ended.abort();
  viewport.addEventListener('scroll', onScroll, { signal, passive: true });
  return () => ended.abort();
}
