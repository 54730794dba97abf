import { useLingui } from '@lingui/react/macro';
import { Mic, Square } from 'lucide-react';
import { type PointerEvent, useRef } from 'react';
import { IconButton } from '../button.tsx';
import type { Dictating } from './use-dictation.ts';

/** Who presses for longer than this speaks while the button is held. */
const holdMs = 400;

/** Held, it listens as long as it is held; tapped, until it is tapped again. */
export function MicButton({ mic }: { mic: Dictating }) {
  const { t } = useLingui();
  const pressedAt = useRef<number | null>(null);
  const { phase } = mic.state;
  const isListening = phase === 'recording' || phase === 'listening';
  const isBusy = phase === 'opening' || phase === 'sending';
  if (!mic.isPossible) return null;
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (event.button !== 0 || isListening || isBusy) return;
    // So that letting go is seen wherever it happens.
    event.currentTarget.setPointerCapture(event.pointerId);
    pressedAt.current = event.timeStamp;
    mic.start();
  };
  const onPointerUp = (event: PointerEvent) => {
    if (pressedAt.current !== null && event.timeStamp - pressedAt.current >= holdMs && isListening) {
      void mic.dictation.finish();
    }
  };
  const onClick = () => {
    // The press that began it is no second one.
    const began = pressedAt.current !== null;
    pressedAt.current = null;
    if (began || isBusy) return;
    if (isListening) void mic.dictation.finish();
    else mic.start();
  };
  return (
    <IconButton
      label={isListening ? t`다 말했어요` : t`말로 쓰기`}
      aria-pressed={isListening}
      aria-disabled={isBusy || undefined}
      className={isListening ? 'bg-tint text-primary desk:size-10' : 'desk:size-10'}
      onPointerDown={onPointerDown}
      onPointerUp={onPointerUp}
      onClick={onClick}
    >
      {isListening ? (
        <Square aria-hidden className="size-4 fill-current" />
      ) : (
        <Mic aria-hidden className="size-5" strokeWidth={1.75} />
      )}
    </IconButton>
  );
}
