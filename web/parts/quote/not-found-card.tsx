import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import type { QuoteSuggestion } from '../../../protocol/quote.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { Button, buttonClass } from '../button.tsx';
import { useDraft } from '../use-draft.ts';
import { formFrom, writeDraft } from './quote-draft.ts';
import { draftPlaceOf } from './use-board-panel.ts';

interface NotFoundCardProps {
  answerId: string;
  suggestion: QuoteSuggestion | undefined;
}

/** Nothing was found: offers to submit the line, with all filled in but the line itself. */
export function NotFoundCard({ answerId, suggestion }: NotFoundCardProps) {
  const { t } = useLingui();
  const suggest = useSuggest(answerId, suggestion);
  const speaker = suggestion?.speaker ?? '';
  const known = [
    { name: t`드라마`, text: suggestion?.title },
    { name: t`인물`, text: speaker },
    { name: t`장면`, text: suggestion?.scene },
    { name: t`설명`, text: suggestion?.description },
  ].filter(({ text }) => text !== undefined && text !== '');
  return (
    <section
      aria-label={t`대사 제안`}
      className="mt-4 rounded-card border border-line bg-surface px-5 pt-5 pb-4"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-15">
          <Trans>기억하신다면 제안해 주세요</Trans>
        </h3>
        <span className="text-13 text-muted">
          <Trans>검토하고 나면 찾기에 나와요</Trans>
        </span>
      </div>
      <dl className="mt-3.5 grid grid-cols-[3.5rem_minmax(0,1fr)] items-baseline gap-y-2.5">
        {known.map(({ name, text }) => (
          <Known key={name} name={name} text={text ?? ''} />
        ))}
        <dt className="text-13 text-muted">
          <Trans>대사</Trans>
        </dt>
        <dd className="border-b border-dashed border-field text-muted">
          <Trans>아직 비어 있어요</Trans>
        </dd>
      </dl>
      <div className="mt-4 flex flex-col gap-2 desk:flex-row desk:items-center">
        <Button kind="primary" onClick={suggest}>
          <Trans>제안하기</Trans>
        </Button>
        {speaker !== '' && (
          <Link
            to="/quotes"
            search={{ speaker }}
            className={buttonClass('plain', 'max-w-full border-transparent bg-transparent')}
          >
            <span className="truncate">
              <Trans>
                <span lang={guessLanguage(speaker)}>{speaker}</span>의 다른 대사 보기
              </Trans>
            </span>
          </Link>
        )}
      </div>
    </section>
  );
}

function Known({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt className="text-13 text-muted">{name}</dt>
      <dd lang={guessLanguage(text)} className="min-w-0 whitespace-pre-wrap">
        {text}
      </dd>
    </>
  );
}

/** Opens the form of one's suggestions, filled in once: what was written there since stays. */
function useSuggest(answerId: string, suggestion: QuoteSuggestion | undefined): () => void {
  const draft = useDraft(draftPlaceOf({ kind: 'suggest', from: answerId }));
  const navigate = useNavigate();
  return () => {
    if (draft.get() === '' && suggestion !== undefined) draft.set(writeDraft(formFrom(suggestion)));
    void navigate({ to: '/quotes/mine', search: { suggest: answerId } });
  };
}
