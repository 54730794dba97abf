import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Quote } from '../../protocol/quote.ts';
import { meQuery } from '../api/queries.ts';
import { quoteFacetsQuery, quotesQuery } from '../api/quotes.ts';
import { Button, buttonClass } from '../parts/button.tsx';
import { OfflineStrip } from '../parts/offline-strip.tsx';
import { BoardPanel } from '../parts/quote/board-panel.tsx';
import { filterOf } from '../parts/quote/board-search.ts';
import { ClearFilters, QuoteFilters, StatusTabs, useBoardSearch } from '../parts/quote/quote-filters.tsx';
import { QuoteList, useListed } from '../parts/quote/quote-list.tsx';
import { QuoteTools } from '../parts/quote/quote-tools.tsx';
import { QuotesBar, type QuotesTab } from '../parts/quote/quotes-bar.tsx';
import { useBoardPanel } from '../parts/quote/use-board-panel.ts';
import { BottomTabs } from '../parts/section-links.tsx';

const allStatuses = ['applied', 'submitted', 'rejected', 'withdrawn'] as const;

/** The board: every line that was applied; for admins those of the other statuses too. */
export function BoardPage() {
  const { t } = useLingui();
  const { data: me } = useQuery(meQuery);
  const isAdmin = me?.account.role === 'admin';
  const [search, change] = useBoardSearch();
  // Who may not see other statuses would be refused the whole list.
  const filter = filterOf(isAdmin ? search : { ...search, status: undefined });
  const query = quotesQuery(filter);
  const { data: facets } = useQuery(quoteFacetsQuery(filter));
  return (
    <QuotesPage tab="board" title={t`명대사 게시판 · 사랑방`}>
      <QuoteFilters facets={facets} listed={useListed(query)} />
      {isAdmin && (
        <StatusTabs
          statuses={['submitted', 'rejected', 'withdrawn']}
          status={search.status}
          usual="applied"
          facets={facets}
          onChoose={(status) => change({ status })}
        />
      )}
      <QuoteList query={query} empty={<EmptyBoard />} />
    </QuotesPage>
  );
}

/** What one has submitted, with the reasons of who reviewed it. */
export function MyQuotesPage() {
  const { t } = useLingui();
  const [search, change] = useBoardSearch();
  const panel = useBoardPanel();
  const query = quotesQuery(filterOf(search), true);
  const { data: facets } = useQuery(quoteFacetsQuery(filterOf(search), true));
  return (
    <QuotesPage tab="mine" title={t`내 제안 · 사랑방`}>
      <QuoteFilters facets={facets} listed={useListed(query)} />
      <StatusTabs
        statuses={allStatuses}
        status={search.status}
        facets={facets}
        onChoose={(status) => change({ status })}
      />
      <QuoteList
        query={query}
        empty={<EmptyBoard />}
        toolsOf={(quote) => <QuoteTools quote={quote} onEdit={() => panel.edit(quote.id)} />}
      />
    </QuotesPage>
  );
}

interface QuotesPageProps {
  tab: QuotesTab;
  title: string;
  children: ReactNode;
}

/** A list of quotes with the panel beside it. */
function QuotesPage({ tab, title, children }: QuotesPageProps) {
  const panel = useBoardPanel();
  const [taken, setTaken] = useState<{ quote: Quote; kind: 'suggest' | 'edit' } | null>(null);
  const onDone = (quote: Quote, kind: 'suggest' | 'edit') => {
    setTaken({ quote, kind });
    panel.close();
  };
  return (
    <div className="flex h-dvh min-w-0 flex-col">
      <title>{title}</title>
      <QuotesBar current={tab}>
        {panel.task === null && (
          <Button onClick={panel.suggest} className="text-14">
            <Plus aria-hidden className="size-4 text-muted" />
            <Trans>대사 제안</Trans>
          </Button>
        )}
      </QuotesBar>
      <OfflineStrip />
      <div className="flex min-h-0 flex-1">
        <main id="main" className="min-w-0 flex-1 overflow-y-auto">
          <div className="max-w-[63rem] px-4 pt-3 pb-16 desk:pt-5 desk:pr-8 desk:pl-10">
            <div role="status">{taken !== null && <Taken {...taken} />}</div>
            {children}
          </div>
        </main>
        <BoardPanel task={panel.task} onClose={panel.close} onDone={onDone} />
      </div>
      <BottomTabs />
    </div>
  );
}

/** Says that a form was taken, and what comes next. */
function Taken({ quote, kind }: { quote: Quote; kind: 'suggest' | 'edit' }) {
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-3 rounded-field bg-ok-bg px-4 py-1.5 text-14 text-ok">
      {kind === 'suggest' ? (
        <Trans>제안을 받았어요. 검토하고 나면 찾기에 나와요.</Trans>
      ) : (
        <Trans>고쳤어요.</Trans>
      )}
      <Link
        to="/quotes/$quoteId"
        params={{ quoteId: quote.id }}
        className="inline-flex min-h-11 items-center underline underline-offset-4 desk:min-h-8"
      >
        <Trans>내 제안 보기</Trans>
      </Link>
    </p>
  );
}

/** Nothing is listed: because of what was asked for, or because nothing is there. */
function EmptyBoard() {
  const [search, change] = useBoardSearch();
  const panel = useBoardPanel();
  const { sort: _sort, ...narrowing } = filterOf(search);
  if (Object.keys(narrowing).length > 0) {
    return (
      <div className="grid justify-items-start gap-4">
        <p className="text-muted">
          <Trans>이 조건에 맞는 대사가 없어요.</Trans>
        </p>
        <ClearFilters
          onClear={() =>
            change({ q: undefined, title: undefined, speaker: undefined, tag: undefined, status: undefined })
          }
        />
      </div>
    );
  }
  return (
    <div className="grid justify-items-start gap-4">
      <p className="text-muted">
        <Trans>아직 대사가 없어요. 첫 명대사를 제안해 주세요.</Trans>
      </p>
      <button type="button" onClick={panel.suggest} className={buttonClass('primary')}>
        <Trans>대사 제안</Trans>
      </button>
    </div>
  );
}
