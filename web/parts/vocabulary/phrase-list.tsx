import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Language } from '../../../protocol/scenario.ts';
import type { Phrase } from '../../../protocol/vocabulary.ts';
import { deletePhrase, phrasesQuery } from '../../api/vocabulary.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { roughDuration } from '../../i18n/times.ts';
import { Button, IconButton } from '../button.tsx';
import { ConfirmDialog, DialogButtons } from '../dialog.tsx';
import { ErrorRow } from '../error-row.tsx';
import { MoreOfList } from '../more-of-list.tsx';
import { languageWords } from '../room/words.ts';
import { SkeletonRows } from '../skeleton-rows.tsx';

interface PhraseListProps {
  language: Language | null;
  nowMs: number;
}

/** All phrases that were saved, and the way to be rid of one. */
export function PhraseList({ language, nowMs }: PhraseListProps) {
  const list = useInfiniteQuery(phrasesQuery(language));
  const removal = useRemoval();
  const phrases = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isPending) return <SkeletonRows rows={6} className="py-4" />;
  if (list.isError && list.data === undefined) {
    return (
      <ErrorRow
        title={<Trans>표현집을 불러오지 못했어요. 지워지지는 않았어요.</Trans>}
        error={list.error}
        onRetry={() => void list.refetch()}
      />
    );
  }
  return (
    <>
      <ul>
        {phrases.map((phrase) => (
          <PhraseRow key={phrase.id} phrase={phrase} nowMs={nowMs} onDelete={() => removal.ask(phrase)} />
        ))}
      </ul>
      {phrases.length === 0 && (
        <p className="py-6 text-muted">
          <Trans>저장한 표현이 없어요.</Trans>
        </p>
      )}
      <MoreOfList list={list} className="mt-3" buttonClassName="justify-self-start" />
      <RemovalDialog removal={removal} />
    </>
  );
}

function PhraseRow({ phrase, nowMs, onDelete }: { phrase: Phrase; nowMs: number; onDelete: () => void }) {
  const { t, i18n } = useLingui();
  const waitMs = Date.parse(phrase.due) - nowMs;
  const wait = roughDuration(waitMs, i18n.locale);
  return (
    <li className="flex items-center gap-3 border-b border-line py-2.5">
      <span className="min-w-0 flex-1">
        <b lang={phrase.language} className="block font-medium">
          {phrase.phrase}
        </b>
        <span lang={guessLanguage(phrase.meaning)} className="block text-13 leading-5 text-muted">
          {phrase.meaning}
        </span>
      </span>
      <span className="shrink-0 text-right text-13 leading-5 text-muted">
        <span className="block">{i18n._(languageWords[phrase.language])}</span>
        <span className="block">{waitMs <= 0 ? <Trans>복습할 때예요</Trans> : <Trans>{wait} 뒤</Trans>}</span>
      </span>
      <IconButton label={t`${phrase.phrase} 지우기`} onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}

function useRemoval() {
  const queryClient = useQueryClient();
  const [phrase, setPhrase] = useState<Phrase | null>(null);
  const [isOpen, setIsOpen] = useState(false);
  const removal = useMutation({
    mutationFn: (id: string) => deletePhrase(id),
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: ['vocabulary'] });
      setIsOpen(false);
    },
  });
  return {
    phrase,
    isOpen,
    isPending: removal.isPending,
    error: removal.error,
    /** The phrase stays in the words of the dialog while that closes. */
    ask(asked: Phrase) {
      removal.reset();
      setPhrase(asked);
      setIsOpen(true);
    },
    close: () => setIsOpen(false),
    confirm: () => phrase && removal.mutate(phrase.id),
  };
}

function RemovalDialog({ removal }: { removal: ReturnType<typeof useRemoval> }) {
  const words = removal.phrase?.phrase ?? '';
  return (
    <ConfirmDialog
      open={removal.isOpen}
      onOpenChange={(open) => !open && removal.close()}
      title={<Trans>이 표현을 지울까요?</Trans>}
      words={<Trans>「{words}」와 복습한 기록이 지워져요.</Trans>}
    >
      {removal.error !== null && (
        <div className="mt-3">
          <ErrorRow title={<Trans>지우지 못했어요. 그대로 있어요.</Trans>} error={removal.error} />
        </div>
      )}
      <DialogButtons>
        <Button onClick={removal.close}>
          <Trans>그대로 두기</Trans>
        </Button>
        <Button kind="danger" busy={removal.isPending} onClick={removal.confirm}>
          <Trans>지우기</Trans>
        </Button>
      </DialogButtons>
    </ConfirmDialog>
  );
}
