import { MessageScroller, useMessageScroller } from '@shadcn/react/message-scroller';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react';
import { cx } from './cx.ts';
import { ToEndButton } from './to-end-button.tsx';

interface MessageLogProps {
  label: string;
  /** Text is being added: readers of the screen wait until it is done. */
  busy: boolean;
  /** The newest answer that has text; null when there is none. */
  newest: string | null;
  /** Stands above the first turn, and asks for older ones when it comes into sight. */
  top: ReactNode;
  children: ReactNode;
  /** Lies under the log and never scrolls. */
  dock: ReactNode;
  /** Stands at the right of the log where there is room for it, and never scrolls with it. */
  aside?: ReactNode;
}

/** The column of the text; where something stands beside it, the two are in the middle together. */
export function columnClass(hasAside: boolean): string {
  return cx(
    'mx-auto w-full px-4 desk:px-6',
    hasAside ? 'max-w-[41rem] lg:max-w-[60rem] lg:pr-[19.5rem]' : 'max-w-[41rem]',
  );
}

/**
 * A conversation that scrolls: it opens at the last question, places a new one near the top, follows the end only while
 * the reader is there, and keeps the reader's place when older turns are put above. The one place that knows the
 * scroller's library.
 */
export function MessageLog({ label, busy, newest, top, children, dock, aside }: MessageLogProps) {
  const viewport = useRef<HTMLDivElement>(null);
  return (
    <MessageScroller.Provider autoScroll defaultScrollPosition="last-anchor">
      <MessageScroller.Root className="relative flex min-h-0 flex-1 flex-col">
        <div className="relative min-h-0 flex-1">
          <MessageScroller.Viewport
            ref={viewport}
            role="group"
            data-log-viewport
            aria-label={label}
            className="h-full overflow-y-auto overscroll-contain [scrollbar-gutter:stable_both-edges] data-pending-scroll:invisible"
          >
            <div className={cx(columnClass(aside !== undefined), 'pt-6 desk:pt-8')}>{top}</div>
            <MessageScroller.Content
              aria-label={label}
              aria-busy={busy}
              className={cx(columnClass(aside !== undefined), 'flex flex-col gap-8 pb-6')}
            >
              {children}
            </MessageScroller.Content>
          </MessageScroller.Viewport>
          <ToEnd viewport={viewport} newest={newest} />
        </div>
        {dock}
        {aside !== undefined && (
          <div className="pointer-events-none absolute inset-0 mx-auto hidden max-w-[60rem] justify-end px-6 lg:flex">
            <div className="pointer-events-auto max-h-full w-60 self-start overflow-y-auto py-8">{aside}</div>
          </div>
        )}
      </MessageScroller.Root>
    </MessageScroller.Provider>
  );
}

const LogItemContext = createContext<string | null>(null);

interface LogItemProps {
  /** Stays the same for as long as the turn is shown. */
  id: string;
  /** Placed near the top when it is added. */
  placed: boolean;
  children: ReactNode;
}

/** One turn in the log. */
export function LogItem({ id, placed, children }: LogItemProps) {
  return (
    <MessageScroller.Item messageId={id} scrollAnchor={placed}>
      <LogItemContext value={id}>{children}</LogItemContext>
    </MessageScroller.Item>
  );
}

/** Moves the log for who did something in a turn of it. */
export function useLogScroll(): {
  toEnd: () => void;
  keepInSight: () => void;
  goTo: (turn: string) => void;
} {
  const id = useContext(LogItemContext);
  const { scrollToEnd, scrollToMessage } = useMessageScroller();
  return useMemo(
    () => ({
      /** Goes to the end, and follows it. */
      toEnd: () => void scrollToEnd(),
      /** Stays with this turn, whatever becomes of those below. */
      keepInSight: () => void (id !== null && scrollToMessage(id, { align: 'nearest' })),
      /** Goes to a turn that is shown, and puts it near the top. */
      goTo: (turn) => void scrollToMessage(turn, { align: 'start' }),
    }),
    [id, scrollToEnd, scrollToMessage],
  );
}

function ToEnd(props: Pick<Parameters<typeof ToEndButton>[0], 'viewport' | 'newest'>) {
  const { scrollToEnd } = useMessageScroller();
  return <ToEndButton {...props} onPress={(behavior) => scrollToEnd({ behavior })} />;
}

/** Calls `onSight` whenever it is in sight or close to it. */
export function SightMark({ onSight }: { onSight: () => void }) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const target = element.current;
    if (target === null) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) onSight();
      },
      { root: target.closest('[data-log-viewport]'), rootMargin: '600px 0px 0px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [onSight]);
  return <div ref={element} aria-hidden="true" className="h-px" />;
}
