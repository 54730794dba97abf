import { Trans } from '@lingui/react/macro';
import { ArrowDown } from 'lucide-react';
import { type RefObject, useEffect, useState } from 'react';

/** How far from the end it appears, and how close to it it goes: apart, so that it does not flicker. */
const appearsAtPixels = 200;
const goesAtPixels = 60;

interface ToEndButtonProps {
  /** What scrolls. */
  viewport: RefObject<HTMLElement | null>;
  /** The newest answer that has text; null when there is none. */
  newest: string | null;
  /** False while the end is not among the turns: then it is away, wherever the reader is. */
  isEndLoaded: boolean;
  onPress: (behavior: ScrollBehavior) => void;
}

/** Leads back to the end of the log, and tells when an answer has begun there since the reader left. */
export function ToEndButton({ viewport, newest, isEndLoaded, onPress }: ToEndButtonProps) {
  const isFar = useAway(viewport);
  const away = isFar || !isEndLoaded;
  const [seen, setSeen] = useState(newest);
  if (!away && seen !== newest) setSeen(newest);
  if (!away) return null;
  return (
    <button
      type="button"
      onClick={() => onPress(prefersStillness() ? 'auto' : 'smooth')}
      className="absolute bottom-3 left-1/2 inline-flex h-11 -translate-x-1/2 items-center gap-1.5 rounded-full border border-line bg-surface px-4 text-13 font-medium shadow-floating desk:h-9"
    >
      <ArrowDown aria-hidden className="size-4 text-muted" />
      {newest === null || newest === seen ? <Trans>맨 아래로</Trans> : <Trans>새 답변</Trans>}
    </button>
  );
}

/** Whether the end of the log is out of sight. */
function useAway(viewport: RefObject<HTMLElement | null>): boolean {
  const [away, setAway] = useState(false);
  useEffect(() => {
    const element = viewport.current;
    if (element === null) return undefined;
    const measure = () => {
      const pixels = pixelsToEnd(element);
      setAway((before) => pixels > (before ? goesAtPixels : appearsAtPixels));
    };
    element.addEventListener('scroll', measure, { passive: true });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    return () => {
      element.removeEventListener('scroll', measure);
      observer.disconnect();
    };
  }, [viewport]);
  return away;
}

/** From the lower edge of what is seen to the end of the text; the room kept free below a new turn does not count. */
function pixelsToEnd(viewport: HTMLElement): number {
  const room = viewport.querySelector<HTMLElement>('[data-message-scroller-spacer]')?.offsetHeight ?? 0;
  return viewport.scrollHeight - room - viewport.scrollTop - viewport.clientHeight;
}

function prefersStillness(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
