import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../button.tsx';
import { cx } from '../cx.ts';
import { useOpenRail } from '../open-rail.ts';

export type QuotesTab = 'find' | 'board' | 'mine';

interface QuotesBarProps {
  current: QuotesTab | null;
  /** Stands at the left on a phone in place of what opens the list. */
  lead?: ReactNode;
  /** Stands at the right. */
  children?: ReactNode;
}

/** The bar above everything about quotes: finding them, the board, and what one has submitted. */
export function QuotesBar({ current, lead, children }: QuotesBarProps) {
  const { t } = useLingui();
  const openRail = useOpenRail();
  return (
    <header className="grid shrink-0 grid-cols-[auto_minmax(0,1fr)_auto] items-center border-b border-line bg-bg px-2 desk:h-14 desk:grid-cols-[auto_minmax(0,1fr)_auto] desk:pr-6 desk:pl-10">
      {lead ?? (
        <IconButton label={t`목록 열기`} onClick={openRail} className="desk:hidden">
          <MenuIcon aria-hidden className="size-5" />
        </IconButton>
      )}
      <h1 className="flex h-14 items-center truncate px-1 text-18 desk:px-0">
        <Trans>명대사</Trans>
      </h1>
      <nav
        aria-label={t`명대사`}
        className="order-last col-span-3 flex h-11 gap-6 px-2 desk:order-none desk:col-span-1 desk:ml-10 desk:h-14"
      >
        <TabLink to="/quotes/find" current={current === 'find'}>
          <Trans>찾기</Trans>
        </TabLink>
        <TabLink to="/quotes" current={current === 'board'}>
          <Trans>게시판</Trans>
        </TabLink>
        <TabLink to="/quotes/mine" current={current === 'mine'}>
          <Trans>내 제안</Trans>
        </TabLink>
      </nav>
      <div className="flex items-center justify-end gap-2">{children}</div>
    </header>
  );
}

interface TabLinkProps {
  to: '/quotes/find' | '/quotes' | '/quotes/mine';
  current: boolean;
  children: ReactNode;
}

function TabLink({ to, current, children }: TabLinkProps) {
  return (
    <Link
      to={to}
      aria-current={current ? 'page' : undefined}
      activeProps={{}}
      className={cx(
        '-mb-px flex min-w-8 items-center justify-center border-b-2 font-medium whitespace-nowrap',
        current ? 'border-fg' : 'border-transparent text-muted hover:text-fg',
      )}
    >
      {children}
    </Link>
  );
}
