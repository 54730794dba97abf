import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import { reviewQueueQuery } from '../api/vocabulary.ts';
import { buttonClass, IconButton } from '../parts/button.tsx';
import { cx } from '../parts/cx.ts';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { useOpenRail } from '../parts/open-rail.ts';
import { languages } from '../parts/room/choices.ts';
import { languageWords } from '../parts/room/words.ts';
import { BottomTabs } from '../parts/section-links.tsx';
import { useNowMs } from '../parts/use-now.ts';
import { PhraseList } from '../parts/vocabulary/phrase-list.tsx';
import { Review } from '../parts/vocabulary/review.tsx';

const route = getRouteApi('/frame/vocabulary');

/** The phrases that were saved: what is due today, or all of them. */
export function VocabularyPage() {
  const { t } = useLingui();
  const openRail = useOpenRail();
  const nowMs = useNowMs(30_000);
  const { view, language } = route.useSearch();
  const isList = view === 'all';
  return (
    <div className="flex h-dvh min-w-0 flex-col overflow-y-auto">
      <title>{isList ? t`표현집 · 사랑방` : t`복습 · 사랑방`}</title>
      <header className="sticky top-0 z-10 flex h-14 shrink-0 items-center bg-bg px-2 desk:hidden">
        <IconButton label={t`목록 열기`} onClick={openRail}>
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
      </header>
      <OfflineStrip />
      <main
        id="main"
        className="w-full max-w-[63rem] px-4 pt-1 pb-8 desk:px-10 desk:pt-[clamp(1.5rem,6vh,3.5rem)] desk:pb-14"
      >
        <Head isList={isList} />
        {isList ? (
          <>
            <LanguageFilter />
            <PhraseList language={language ?? null} nowMs={nowMs} />
          </>
        ) : (
          <Review nowMs={nowMs} />
        )}
      </main>
      <BottomTabs />
    </div>
  );
}

function Head({ isList }: { isList: boolean }) {
  const { data: queue } = useQuery(reviewQueueQuery);
  const saved = queue?.saved ?? 0;
  const { done = 0, total = 0 } = queue?.progress ?? {};
  const number = done + 1;
  const linkClass = buttonClass('plain', 'border-transparent bg-transparent text-muted');
  return (
    <div className="mb-5 flex flex-wrap items-center gap-x-3">
      <h1 className="text-22 tracking-[-0.018em] desk:text-28">
        {isList ? <Trans>표현집</Trans> : <Trans>복습</Trans>}
      </h1>
      {!isList && total > done && (
        <span className="text-muted tabular-nums">
          <Trans>
            오늘 {total}개 가운데 {number}번째
          </Trans>
        </span>
      )}
      <span className="ml-auto">
        {isList ? (
          <Link to="/vocabulary" className={linkClass}>
            <Trans>복습하기</Trans>
          </Link>
        ) : (
          saved > 0 && (
            <Link to="/vocabulary" search={{ view: 'all' }} className={linkClass}>
              <Trans>표현집 전체 {saved}개</Trans>
            </Link>
          )
        )}
      </span>
    </div>
  );
}

function LanguageFilter() {
  const { t, i18n } = useLingui();
  const { language: chosen } = route.useSearch();
  const choices = [undefined, ...languages];
  return (
    <nav aria-label={t`언어`} className="mb-2 flex gap-1">
      {choices.map((language) => (
        <Link
          key={language ?? 'all'}
          to="/vocabulary"
          search={{ view: 'all', language }}
          aria-current={language === chosen ? 'page' : undefined}
          className={cx(
            'inline-flex h-11 items-center rounded-chip px-3 text-14 hover:bg-hover desk:h-8',
            language === chosen ? 'bg-press font-medium' : 'text-muted',
          )}
        >
          {language ? i18n._(languageWords[language]) : t`모두`}
        </Link>
      ))}
    </nav>
  );
}
