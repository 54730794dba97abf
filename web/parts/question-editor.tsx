import { Trans, useLingui } from '@lingui/react/macro';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import type { Message } from '../../protocol/message.ts';
import { useStore } from './app-context.ts';
import { Button } from './button.tsx';
import { ErrorRow } from './error-row.tsx';
import { composerId } from './focus-composer.ts';
import { OffNote } from './off-note.tsx';
import { isTouchFirst } from './touch-first.ts';
import { useAskAgain } from './use-ask-again.ts';
import type { useEditing } from './use-editing.ts';
import { useOffline } from './use-offline.ts';
import { isSendable, MessageCounter, WritingField } from './writing-field.tsx';

interface QuestionEditorProps {
  question: Message;
  editing: ReturnType<typeof useEditing>;
  canAsk: boolean;
  /** The id of the button that opens it, where the focus goes back to. */
  openerId: string;
}

/** The bubble of a question as a field to write in. What is sent becomes another version; the first one stays. */
export function QuestionEditor({ question, editing, canAsk, openerId }: QuestionEditorProps) {
  const { t } = useLingui();
  const text = useStore(editing.draft);
  const field = useRef<HTMLTextAreaElement>(null);
  const accepted = useRef(false);
  const { ask, asking, failure } = useAskAgain(question, () => {
    accepted.current = true;
  });
  const ready = canAsk && asking === null && isSendable(text);
  const offline = useOffline();
  useFocusWhileOpen(field, openerId);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field shows what was sent until the version is there
  useEffect(() => () => void (accepted.current && editing.done()), []);
  const send = () => void (ready && !offline && ask({ how: 'edit', content: text }));
  const cancel = () => {
    if (asking === null) editing.cancel();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    // Esc would stop an answer too.
    event.preventDefault();
    cancel();
  };
  return (
    <form
      aria-label={t`질문 고치기`}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="rounded-bubble rounded-br-chip bg-bubble p-1.5 focus-within:ring-2 focus-within:ring-ring">
        <WritingField
          ref={field}
          label={t`고친 질문`}
          text={text}
          readOnly={asking !== null}
          onText={editing.draft.set}
          onSend={send}
          onKey={onKey}
          className="max-h-80 w-full px-2.5 pt-1 pb-2 leading-[1.65]"
        />
        <div className="flex flex-wrap items-center justify-end gap-2">
          <MessageCounter length={text.length} />
          <Button onClick={cancel}>
            <Trans>취소</Trans>
          </Button>
          <Button kind="primary" type="submit" busy={asking !== null} disabled={!ready && asking === null}>
            <Trans>다시 보내기</Trans>
          </Button>
        </div>
      </div>
      <p className="mt-1.5 px-1 text-right text-12 text-muted">
        {canAsk ? (
          <Trans>지금 질문과 답변은 그대로 남고, ‹ ›로 다시 볼 수 있어요.</Trans>
        ) : (
          <Trans>쓰고 있는 답변이 끝나면 보낼 수 있어요.</Trans>
        )}
      </p>
      <OffNote className="mt-2" />
      {failure !== null && !offline && (
        <div className="mt-2">
          <ErrorRow title={<Trans>보내지 못했어요. 고친 글은 그대로 있어요.</Trans>} error={failure} />
        </div>
      )}
    </form>
  );
}

/**
 * Takes the focus, the caret behind the last word, and gives it back to where it came from: to the composer, or to the
 * opener. When that is gone because another version is shown, the composer has it.
 */
function useFocusWhileOpen(field: { current: HTMLTextAreaElement | null }, openerId: string) {
  useEffect(() => {
    const cameFrom = document.activeElement?.id === composerId ? composerId : openerId;
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
    return () => {
      const next =
        document.getElementById(cameFrom) ?? (isTouchFirst() ? null : document.getElementById(composerId));
      next?.focus({ preventScroll: true });
    };
  }, [field, openerId]);
}
