import { Trans } from '@lingui/react/macro';
import { ArrowUp, LoaderCircle, Square } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { readPasted, withPasted } from '../api/pasted.ts';
import { useStore } from './app-context.ts';
import { cx } from './cx.ts';
import { composerId } from './focus-composer.ts';
import { OffNote } from './off-note.tsx';
import { PastedTexts } from './pasted-texts.tsx';
import { useReach } from './reach.ts';
import { MicButton } from './speech/mic-button.tsx';
import { MicPanel } from './speech/mic-panel.tsx';
import { useDictationInto } from './speech/use-dictation.ts';
import { isTouchFirst } from './touch-first.ts';
import { offClass, useOff } from './use-off.ts';
import { usePastedInto } from './use-pasted-into.ts';
import type { StopControl } from './use-stop.ts';
import type { Writing } from './use-writing.ts';
import { isSendable, MessageCounter, WritingField } from './writing-field.tsx';

interface ComposerProps {
  label: string;
  placeholder: string;
  /** The language that is written in it, when that is known. */
  lang?: string | undefined;
  writing: Writing;
  /** `tall` is the first thing on a page and opens a conversation, by the server; `dock` lies under one. */
  shape: 'tall' | 'dock';
  /** Nothing can be sent now; writing goes on. */
  held: boolean;
  sending: boolean;
  /** While an answer is written, the same button stops it. */
  stop?: StopControl | undefined;
  onSend: (content: string) => void;
  /** ArrowUp while nothing is written. */
  onRecall?: (() => void) | undefined;
  /** Stands at the left of the button in the tall shape. */
  note?: ReactNode;
}

/** Where a question is written. */
export function Composer(props: ComposerProps) {
  const { label, placeholder, lang, writing, shape, held, sending, stop, onSend, onRecall, note } = props;
  const text = useStore(writing.text);
  const content = withPasted(text, readPasted(useStore(writing.pasted)));
  const onPaste = usePastedInto(writing.pasted);
  const field = useRef<HTMLTextAreaElement>(null);
  const off = useOff(shape === 'tall');
  const ready = !held && !sending && !stop && isSendable(content);
  const isWhole = useReach() === 'account';
  useFocusAtFirst(field, isWhole);
  useEscapeToStop(stop);
  const mic = useDictationInto(writing.text, lang, () => field.current?.focus());

  const send = () => {
    if (!ready || off) return;
    onSend(content);
    field.current?.focus();
  };
  const onKey = (event: KeyboardEvent) => {
    if (!isPlainArrowUp(event) || content !== '' || onRecall === undefined) return;
    event.preventDefault();
    onRecall();
  };

  const form = (
    <form
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className={boxClass(shape, held)}
    >
      <PastedTexts pasted={writing.pasted} />
      {shape === 'dock' && isWhole && <MicButton mic={mic} />}
      <WritingField
        id={composerId}
        ref={field}
        label={label}
        placeholder={placeholder}
        lang={lang}
        text={text}
        onText={writing.text.set}
        onPaste={onPaste}
        onSend={send}
        onKey={onKey}
        className={cx(
          'max-h-52 leading-6',
          shape === 'tall'
            ? 'min-h-14 w-full px-3.5 pt-3 pb-1'
            : 'min-h-11 flex-1 py-2.5 pr-1 pl-3 desk:min-h-10 desk:py-2',
        )}
      />
      <div className={cx('flex items-center gap-2', shape === 'tall' && 'pl-3.5')}>
        {shape === 'tall' && <span className="min-w-0 flex-1 text-13 text-muted tabular-nums">{note}</span>}
        <MessageCounter length={content.length} />
        {shape === 'tall' && <MicButton mic={mic} />}
        <SendButton ready={ready} off={off} sending={sending} stop={stop && stoppingInto(field, stop)} />
      </div>
    </form>
  );
  return (
    <>
      <MicPanel mic={mic} />
      {form}
      {shape === 'tall' && <CannotOpen />}
    </>
  );
}

function CannotOpen() {
  return (
    <OffNote className="mt-3">
      <Trans>쓰던 글은 그대로 있어요. 새 대화는 연결되면 열 수 있어요.</Trans>
    </OffNote>
  );
}

function boxClass(shape: ComposerProps['shape'], held: ComposerProps['held']): string {
  return cx(
    'flex flex-wrap rounded-card border focus-within:border-ring focus-within:ring-1 focus-within:ring-ring',
    held ? 'border-line bg-sunken' : 'border-field bg-surface',
    shape === 'tall' ? 'flex-col p-1.5' : 'min-h-13 items-end gap-1 p-[5px]',
  );
}

/** The button that stops is gone once the answer has stopped: the focus, which would be lost with it, goes to the field. */
function stoppingInto(field: { current: HTMLTextAreaElement | null }, stop: StopControl): StopControl {
  const onStop = () => {
    stop.onStop();
    if (!isTouchFirst()) field.current?.focus({ preventScroll: true });
  };
  return { ...stop, onStop };
}

/** @param isWhole in a frame the focus is that of the page around: the frame does not take it. */
function useFocusAtFirst(field: { current: HTMLTextAreaElement | null }, isWhole: boolean) {
  useEffect(() => {
    // Who deleted the page before with the keyboard can take that back there.
    if (document.activeElement?.closest('[role=status]')) return;
    if (isWhole && !isTouchFirst()) field.current?.focus({ preventScroll: true });
  }, [field, isWhole]);
}

function isPlainArrowUp({ key, shiftKey, altKey, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === 'ArrowUp' && !shiftKey && !altKey && !ctrlKey && !metaKey;
}

const sendClass =
  'inline-flex size-11 shrink-0 items-center justify-center gap-1.5 rounded-field text-14 font-medium desk:h-10 desk:w-24';

/** Sending and stopping have one place and one size, so that nothing moves under the finger. */
function SendButton({
  ready,
  off,
  sending,
  stop,
}: {
  ready: boolean;
  off: ReturnType<typeof useOff>;
  sending: boolean;
  stop: StopControl | undefined;
}) {
  if (stop) {
    return (
      <button
        type="button"
        aria-disabled={stop.stopping || undefined}
        onClick={stop.stopping ? undefined : stop.onStop}
        className={cx(sendClass, 'bg-fg text-bg', stop.stopping && 'opacity-60')}
      >
        <Square aria-hidden className="size-3 fill-current" />
        <span className="sr-only desk:not-sr-only">
          <Trans>멈추기</Trans>
        </span>
      </button>
    );
  }
  return (
    <button
      type="submit"
      disabled={!ready}
      aria-busy={sending || undefined}
      className={cx(
        sendClass,
        ready ? 'bg-primary text-on-primary hover:opacity-90' : 'bg-press text-muted',
        off && offClass,
      )}
      {...off}
    >
      {sending ? (
        <LoaderCircle aria-hidden className="size-4 animate-spin" />
      ) : (
        <ArrowUp aria-hidden className="size-4" />
      )}
      <span className="sr-only desk:not-sr-only">
        <Trans>보내기</Trans>
      </span>
    </button>
  );
}

/** Esc stops the answer from anywhere on the page, but for what it closes: open menus, dialogs and editors. */
function useEscapeToStop(stop: StopControl | undefined) {
  useEffect(() => {
    if (!stop || stop.stopping) return undefined;
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || event.shiftKey || event.defaultPrevented) return;
      const over = event.target instanceof Element && event.target.closest('[role$=dialog],[role=menu]');
      if (!over) stop.onStop();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [stop]);
}
