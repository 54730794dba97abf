import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import type { Language } from '../../../protocol/scenario.ts';
import type { Phrase } from '../../../protocol/vocabulary.ts';
import { phrasesQuery } from '../../api/vocabulary.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { roughDuration } from '../../i18n/times.ts';
import { IconButton } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { MoreOfList } from '../more-of-list.tsx';
import { languageWords } from '../room/words.ts';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { usePresent } from '../use-present.ts';
import { deletes, useRemove } from '../use-remove.ts';

interface PhraseListProps {
  language: Language | null;
  nowMs: number;
}

/** All phrases that were saved, and the way to be rid of one. */
export function PhraseList({ language, nowMs }: PhraseListProps) {
  const list = useInfiniteQuery(phrasesQuery(language));
  const phrases = usePresent(list) ?? [];
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
          <PhraseRow key={phrase.id} phrase={phrase} nowMs={nowMs} />
        ))}
      </ul>
      {phrases.length === 0 && (
        <p className="py-6 text-muted">
          <Trans>저장한 표현이 없어요.</Trans>
        </p>
      )}
      <MoreOfList list={list} className="mt-3" buttonClassName="justify-self-start" />
    </>
  );
}

function PhraseRow({ phrase, nowMs }: { phrase: Phrase; nowMs: number }) {
  const { t, i18n } = useLingui();
  const remove = useRemove();
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
      <IconButton
        label={t`${phrase.phrase} 지우기`}
        needsServer
        onClick={(click) => remove({ kind: 'phrase', id: phrase.id, name: phrase.phrase }, click)}
        {...deletes(phrase)}
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </li>
  );
}
