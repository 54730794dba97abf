import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { QuoteVersion } from '../../../protocol/quote.ts';
import { quoteVersionsQuery } from '../../api/quotes.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { clockTime, shortDate } from '../../i18n/times.ts';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { Difference } from './difference.tsx';
import { hasReason, ReasonText } from './quote-reason.tsx';

/** What has become of a quote since it was submitted, newest first, with what each change did to the line. */
export function QuoteHistory({ id }: { id: string }) {
  const { i18n } = useLingui();
  const versions = useQuery(quoteVersionsQuery(id));
  const items = versions.data?.items;
  return (
    <section aria-labelledby="history" className="mt-8">
      <h2 id="history" className="text-15">
        <Trans>기록</Trans>
      </h2>
      {versions.isPending && <SkeletonRows rows={2} className="mt-3" />}
      {items === undefined && versions.isError && (
        <div className="mt-3">
          <ErrorRow
            title={<Trans>기록을 불러오지 못했어요.</Trans>}
            error={versions.error}
            onRetry={() => void versions.refetch()}
          />
        </div>
      )}
      <ol className="mt-2 text-13 leading-6 text-muted">
        {items?.map((version, index) => (
          <li
            key={version.version}
            className="grid grid-cols-[6.5rem_minmax(0,1fr)] gap-x-3 py-1 tabular-nums"
          >
            <time dateTime={version.createdAt}>
              {shortDate(version.createdAt, { locale: i18n.locale })}{' '}
              {clockTime(version.createdAt, { locale: i18n.locale })}
            </time>
            <div>
              <ActionWords version={version} />
              {hasReason(version) && (
                <span>
                  {' '}
                  · <ReasonText {...version} />
                </span>
              )}
              <ChangedLine version={version} before={items[index + 1]} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The line as it was after a change of it; nothing when the line stayed as it was. */
function ChangedLine({ version, before }: { version: QuoteVersion; before: QuoteVersion | undefined }) {
  if (before === undefined || before.content === version.content) return null;
  return (
    <p lang={guessLanguage(version.content)} className="mt-0.5 text-14 whitespace-pre-wrap text-fg">
      <Difference from={before.content} to={version.content} />
    </p>
  );
}

function ActionWords({ version }: { version: QuoteVersion }) {
  const name = version.changedBy;
  if (name !== null && !version.mine) return <NamedAction version={version} name={name} />;
  switch (version.action) {
    case 'submit':
      return <Trans>제안했어요</Trans>;
    case 'edit':
      return <Trans>고쳤어요</Trans>;
    case 'apply':
      return <Trans>반영했어요</Trans>;
    case 'reject':
      return <Trans>반려했어요</Trans>;
    case 'withdraw':
      return <Trans>찾기에서 내렸어요</Trans>;
    case 'import':
      return <Trans>파일에서 가져왔어요</Trans>;
  }
}

/** By `t`: what stands in the name of a person must not be taken for a tag, as `Trans` would. */
function NamedAction({ version, name }: { version: QuoteVersion; name: string }) {
  const { t } = useLingui();
  switch (version.action) {
    case 'submit':
      return t`${name} 님이 제안했어요`;
    case 'edit':
      return t`${name} 님이 고쳤어요`;
    case 'apply':
      return t`${name} 님이 반영했어요`;
    case 'reject':
      return t`${name} 님이 반려했어요`;
    case 'withdraw':
      return t`${name} 님이 찾기에서 내렸어요`;
    case 'import':
      return t`${name} 님이 파일에서 가져왔어요`;
  }
}
