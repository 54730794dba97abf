import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { reviewAheadQuery } from '../api/vocabulary.ts';
import { railSections, tabSections } from './sections.ts';
import { atLowerEdge } from './toast.tsx';

/** The ways into the parts of the product, in the rail. */
export function SectionLinks({ inPanel }: { inPanel: boolean }) {
  const { i18n } = useLingui();
  return (
    <ul className="pb-3">
      {railSections.map(({ to, words, Icon }) => (
        <li key={to} className="mx-2">
          <Link
            to={to}
            replace={inPanel}
            activeOptions={{ exact: to === '/' }}
            className="group flex h-11 items-center gap-2.5 rounded-field px-3 text-14 font-medium hover:bg-hover aria-[current=page]:bg-press desk:h-8.5"
          >
            <Icon
              aria-hidden
              className="size-4.5 shrink-0 text-muted group-aria-[current=page]:text-fg"
              strokeWidth={1.75}
            />
            {i18n._(words)}
            {to === '/vocabulary' && <ReviewCount />}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** How many phrases are due today; nothing while there are none. */
function ReviewCount() {
  const due = useQuery(reviewAheadQuery).data?.due ?? 0;
  if (due === 0) return null;
  return (
    <span className="ml-auto text-12 font-normal text-muted tabular-nums">
      <span aria-hidden="true">{due}</span>
      <span className="sr-only">
        <Trans>{due}개 남음</Trans>
      </span>
    </span>
  );
}

/** The same at the lower edge of a phone. Pages on which one writes leave it out. */
export function BottomTabs() {
  const { t, i18n } = useLingui();
  return (
    <nav
      ref={atLowerEdge}
      aria-label={t`아래 메뉴`}
      className="sticky bottom-0 z-10 mt-auto grid shrink-0 auto-cols-fr grid-flow-col border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] desk:hidden"
    >
      {tabSections.map(({ to, words, Icon }) => (
        <Link
          key={to}
          to={to}
          activeOptions={{ exact: to === '/' }}
          className="grid h-14 content-center justify-items-center gap-0.5 text-12 leading-4 text-muted aria-[current=page]:font-bold aria-[current=page]:text-primary"
        >
          <Icon aria-hidden className="size-5" strokeWidth={1.75} />
          {i18n._(words)}
        </Link>
      ))}
    </nav>
  );
}
