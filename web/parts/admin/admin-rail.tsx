import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { Mark } from '../mark.tsx';
import { RailFoot } from '../rail-foot.tsx';
import { adminSections } from './admin-sections.ts';

const linkClass =
  'group flex h-11 items-center gap-2.5 rounded-field px-3 text-14 font-medium hover:bg-hover aria-[current=page]:bg-press desk:h-9';

interface AdminRailProps {
  /** See `Rail`. */
  inPanel?: boolean;
}

/** The column at the left of the pages of admins, in place of the rail of the others. */
export function AdminRail({ inPanel = false }: AdminRailProps) {
  const { t, i18n } = useLingui();
  return (
    <nav aria-label={t`관리 메뉴`} className="flex h-full min-h-0 flex-col">
      <div className="flex h-14 shrink-0 items-center gap-2.5 px-5 text-16 font-bold">
        <Mark />
        <Trans>사랑방</Trans>
        <span className="rounded-chip bg-press px-2 text-13 leading-6 font-medium">
          <Trans>관리</Trans>
        </span>
      </div>
      <ul className="min-h-0 flex-1 overflow-y-auto px-2 pt-1 pb-3">
        {adminSections.map(({ to, words, Icon }) => (
          <li key={to}>
            <Link
              to={to}
              replace={inPanel}
              activeOptions={{ exact: to === '/admin', includeSearch: false }}
              className={linkClass}
            >
              <Icon
                aria-hidden
                className="size-4.5 shrink-0 text-muted group-aria-[current=page]:text-fg"
                strokeWidth={1.75}
              />
              {i18n._(words)}
            </Link>
          </li>
        ))}
      </ul>
      <div className="px-2 py-2">
        <Link to="/" replace={inPanel} className={linkClass}>
          <ArrowLeft aria-hidden className="size-4.5 shrink-0 text-muted" strokeWidth={1.75} />
          <Trans>사랑방으로 돌아가기</Trans>
        </Link>
      </div>
      <RailFoot />
    </nav>
  );
}
