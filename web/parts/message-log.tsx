import { MessageScroller, useMessageScroller } from '@shadcn/react/message-scroller';
import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { cx } from './cx.ts';
import { HoldPlace, holdRow } from './hold-place.tsx';
import { ToEndButton } from './to-end-button.tsx';

interface MessageLogProps {
  label: string;
  /** Text is being added: readers of the screen wait until it is done. */
  busy: boolean;
  /** The newest answer that has text; null when there is none. */
  newest: string | null;
  /** Changes with the turns that are there. */
  rows: string;
  /** The end of the conversation is not among the turns; this leads there. */
  toEnd: (() => void) | null;
  /** Stands above the first turn, and asks for older ones when it comes into sight. */
  top: ReactNode;
  /** Stands below the last turn, and asks for newer ones when it comes into sight. */
  bottom: ReactNode;
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
export function MessageLog(props: MessageLogProps) {
  const { label, busy, newest, rows, toEnd, top, bottom, children, dock, aside } = props;
  const viewport = useRef<HTMLDivElement>(null);
  const isGoing = useRef(false);
  const goToEnd =
    toEnd &&
    (() => {
      isGoing.current = true;
      toEnd();
    });
  return (
    // Only the true end is followed, not that of what is loaded.
    <MessageScroller.Provider autoScroll={toEnd === null} defaultScrollPosition="last-anchor">
      <LetGo viewport={viewport} />
      <MessageScroller.Root className="relative flex min-h-0 flex-1 flex-col">
        <div className="relative min-h-0 flex-1">
          <MessageScroller.Viewport
            ref={viewport}
            role="group"
            data-log-viewport
            aria-label={label}
            onKeyDown={(event) => {
              if (event.key !== 'End' || event.target !== event.currentTarget || goToEnd === null) return;
              event.preventDefault();
              goToEnd();
            }}
            className="h-full overflow-y-auto overscroll-contain [scrollbar-gutter:stable_both-edges] data-pending-scroll:invisible"
          >
            <HoldPlace viewport={viewport} rows={rows}>
              <div className={cx(columnClass(aside !== undefined), 'pt-6 desk:pt-8')}>{top}</div>
              <MessageScroller.Content
                aria-label={label}
                aria-busy={busy}
                className={cx(columnClass(aside !== undefined), 'flex flex-col gap-8 pb-6')}
              >
                {children}
              </MessageScroller.Content>
              {bottom !== null && <div className={columnClass(aside !== undefined)}>{bottom}</div>}
            </HoldPlace>
          </MessageScroller.Viewport>
          <ToEnd viewport={viewport} newest={newest} goToEnd={goToEnd} isGoing={isGoing} />
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

/** How much is seen of the turn before the one that is gone to. */
const peekPixels = 64;

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
    <MessageScroller.Item messageId={id} scrollAnchor={placed} className="log-row">
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
  const held = useRef<(() => void) | null>(null);
  useEffect(() => () => held.current?.(), []);
  return useMemo(
    () => ({
      /** Goes to the end, and follows it. */
      toEnd: () => void scrollToEnd(),
      /** Stays with this turn, whatever becomes of those below. */
      keepInSight: () => void (id !== null && scrollToMessage(id, { align: 'nearest' })),
      /** Goes to a turn that is shown, and puts it near the top, below a piece of the turn before. */
      goTo(turn) {
        scrollToMessage(turn, { align: 'start', scrollMargin: peekPixels });
        held.current?.();
        held.current = holdRow(turn);
      },
    }),
    [id, scrollToEnd, scrollToMessage],
  );
}

interface ToEndProps {
  viewport: RefObject<HTMLElement | null>;
  newest: string | null;
  /** Loads the end where it is not loaded. */
  goToEnd: (() => void) | null;
  /** The end was asked for and is not loaded yet. */
  isGoing: RefObject<boolean>;
}

function ToEnd({ viewport, newest, goToEnd, isGoing }: ToEndProps) {
  const { scrollToEnd } = useMessageScroller();
  const isEndLoaded = goToEnd === null;
  // Before it is painted: what is far away is not run past, and nothing else of the end is seen on the way.
  useLayoutEffect(() => {
    if (!isEndLoaded || !isGoing.current) return;
    isGoing.current = false;
    scrollToEnd({ behavior: 'auto' });
  }, [isEndLoaded, isGoing, scrollToEnd]);
  return (
    <ToEndButton
      viewport={viewport}
      newest={newest}
      isEndLoaded={isEndLoaded}
      onPress={(behavior) => {
        if (goToEnd === null) scrollToEnd({ behavior });
        else goToEnd();
      }}
    />
  );
}

/**
 * The scroller takes a turn of the wheel for the reader's wish to stay. So are a selection and a link that is opened, of
 * which it does not know. It is sent to the row of these, at the place where that row is: nothing moves, and nothing is
 * followed until the reader scrolls, goes to the end or asks something.
 */
function LetGo({ viewport }: { viewport: RefObject<HTMLElement | null> }) {
  const { scrollToMessage } = useMessageScroller();
  useEffect(() => {
    const element = viewport.current;
    if (element === null) return undefined;
    const stayWith = (target: Element) => {
      const row = target.closest<HTMLElement>('[data-message-id]');
      const scrollMargin =
        (row?.getBoundingClientRect().top ?? 0) - element.getBoundingClientRect().top - element.clientTop;
      scrollToMessage(row?.dataset['messageId'] ?? '', { align: 'start', scrollMargin });
    };
    let anchor: Node | null = null;
    const onSelection = () => {
      const selection = document.getSelection();
      const { anchorNode = null, isCollapsed = true } = selection ?? {};
      const isNew = !isCollapsed && anchorNode !== anchor;
      anchor = isCollapsed ? null : anchorNode;
      const target = anchorNode instanceof Element ? anchorNode : anchorNode?.parentElement;
      if (isNew && target && element.contains(target)) stayWith(target);
    };
    const onClick = ({ target }: MouseEvent) => {
      if (target instanceof Element && target.closest('a[href]') !== null) stayWith(target);
    };
    document.addEventListener('selectionchange', onSelection);
    element.addEventListener('click', onClick);
    return () => {
      document.removeEventListener('selectionchange', onSelection);
      element.removeEventListener('click', onClick);
    };
  }, [viewport, scrollToMessage]);
  return null;
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
      { root: target.closest('[data-log-viewport]'), rootMargin: '600px 0px' },
    );
    observer.observe(target);
    return () => observer.disconnect();
  }, [onSight]);
  return <div ref={element} aria-hidden="true" className="h-px" />;
}
