import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useRef, useState } from 'react';
import { quoteLengths } from '../../../protocol/limits.ts';
import type { Quote } from '../../../protocol/quote.ts';
import { createQuote, patchQuote, showQuote } from '../../api/quotes.ts';
import type { Store } from '../../api/store.ts';
import { useApp, useStore } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { OffNote } from '../off-note.tsx';
import { useOffline } from '../use-offline.ts';
import { AlikeNote } from './alike-note.tsx';
import {
  emptyForm,
  type QuoteForm as Form,
  type FormFault,
  faultOf,
  formOf,
  patchOf,
  type QuoteField,
  quoteOf,
  readDraft,
  writeDraft,
} from './quote-draft.ts';
import { QuotePreview } from './quote-preview.tsx';
import { TextField } from './text-field.tsx';

interface QuoteFormProps {
  /** Where the unsent form is kept. */
  draft: Store<string>;
  /** The quote that is changed; null for one that is submitted. */
  quote: Quote | null;
  /** Called with what the server took. */
  onDone: (quote: Quote) => void;
}

/** Submitting a line, or changing one. What is typed stays on this device until it is sent. */
export function QuoteForm({ draft, quote, onDone }: QuoteFormProps) {
  const { queryClient } = useApp();
  const { form, change } = useForm(draft, quote);
  const [previewed, setPreviewed] = useState(false);
  const { fault, elements, check } = useFault(form);
  const save = useMutation({
    mutationFn: async () => {
      if (quote === null) return createQuote(quoteOf(form));
      const patch = patchOf(quote, form);
      return patch === null ? quote : patchQuote(quote.id, patch);
    },
    onSuccess(saved) {
      draft.set('');
      showQuote(queryClient, saved);
      onDone(saved);
    },
  });
  const offline = useOffline();
  const send = () => {
    if (!offline && !save.isPending && check()) save.mutate();
  };
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        // An Enter of the input method may ask for this too.
        send();
      }}
      className="flex min-h-0 flex-1 flex-col"
    >
      <div className="grid min-h-0 flex-1 content-start gap-4 overflow-y-auto px-5 pt-2 pb-5 desk:px-6">
        {previewed ? (
          <QuotePreview quote={quoteOf(form)} />
        ) : (
          <QuoteFields
            form={form}
            change={change}
            fault={fault}
            elements={elements}
            self={quote?.id ?? null}
            onSend={send}
          />
        )}
        <OffNote />
        {save.isError && !offline && (
          <ErrorRow
            title={
              quote === null ? (
                <Trans>제안하지 못했어요. 쓰던 글은 그대로 있어요.</Trans>
              ) : (
                <Trans>고치지 못했어요. 쓰던 글은 그대로 있어요.</Trans>
              )
            }
            error={save.error}
          />
        )}
      </div>
      <div className="flex gap-2 border-t border-line px-5 pt-2 pb-[calc(0.5rem+env(safe-area-inset-bottom))] desk:px-6 desk:py-3">
        <Button kind="primary" type="submit" className="flex-1" busy={save.isPending}>
          {quote === null ? <Trans>제안하기</Trans> : <Trans>고친 대로 저장</Trans>}
        </Button>
        <Button aria-pressed={previewed} onClick={() => setPreviewed(!previewed)}>
          {previewed ? <Trans>계속 쓰기</Trans> : <Trans>미리 보기</Trans>}
        </Button>
      </div>
    </form>
  );
}

function useForm(draft: Store<string>, quote: Quote | null) {
  const kept = useStore(draft);
  const form = useMemo(() => readDraft(kept) ?? (quote === null ? emptyForm : formOf(quote)), [kept, quote]);
  return {
    form,
    change: (field: QuoteField, text: string) => draft.set(writeDraft({ ...form, [field]: text })),
  };
}

/** Told when someone tries to send, and gone when it is mended. */
function useFault(form: Form) {
  const [told, setTold] = useState(false);
  const elements = useRef(new Map<QuoteField, HTMLElement>());
  const fault = faultOf(form);
  return {
    fault: told ? fault : null,
    elements: elements.current,
    check() {
      setTold(fault !== null);
      if (fault !== null) elements.current.get(fault.field)?.focus();
      return fault === null;
    },
  };
}

interface QuoteFieldsProps {
  form: Form;
  change: (field: QuoteField, text: string) => void;
  fault: FormFault | null;
  elements: Map<QuoteField, HTMLElement>;
  self: string | null;
  onSend: () => void;
}

function QuoteFields({ form, change, fault, elements, self, onSend }: QuoteFieldsProps) {
  const { t } = useLingui();
  const faultWords = useFaultWords();
  const of = (field: QuoteField) => ({
    text: form[field],
    onText: (text: string) => change(field, text),
    error: fault?.field === field ? faultWords(fault) : undefined,
    onSend,
    fieldRef: (element: HTMLElement | null) => {
      if (element === null) elements.delete(field);
      else elements.set(field, element);
    },
  });
  const optional = <Trans>선택</Trans>;
  return (
    <>
      <TextField label={<Trans>드라마</Trans>} {...of('title')} />
      <div>
        <TextField
          tall
          label={<Trans>대사</Trans>}
          note={
            <Trans>
              {form.content.length}/{quoteLengths.content}
            </Trans>
          }
          {...of('content')}
        />
        <AlikeNote content={form.content} self={self} />
      </div>
      <TextField label={<Trans>인물</Trans>} note={optional} {...of('speaker')} />
      <TextField
        label={<Trans>장면</Trans>}
        note={optional}
        placeholder={t`몇 화, 어디에서, 누구에게 한 말인가요?`}
        {...of('scene')}
      />
      <TextField tall label={<Trans>설명</Trans>} note={optional} {...of('description')} />
      <TextField
        label={<Trans>태그</Trans>}
        note={optional}
        placeholder={t`쉼표로 나눠 주세요`}
        {...of('tags')}
      />
      <TextField
        label={<Trans>출처 링크</Trans>}
        note={<Trans>있으면 더 빨리 검토해요</Trans>}
        placeholder="https://"
        inputMode="url"
        {...of('source')}
      />
    </>
  );
}

function useFaultWords(): (fault: FormFault) => string {
  const { t } = useLingui();
  return (fault) => {
    switch (fault.kind) {
      case 'empty':
        return fault.field === 'title' ? t`드라마 제목을 적어 주세요.` : t`대사를 적어 주세요.`;
      case 'too-long':
        return t`${fault.limit}자까지 적을 수 있어요.`;
      case 'too-many-tags':
        return t`태그는 ${fault.limit}개까지 달 수 있어요.`;
    }
  };
}
