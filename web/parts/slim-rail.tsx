import { useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import { PanelLeftOpen, Plus, Search } from 'lucide-react';
import { IconButton, iconButtonClass } from './button.tsx';
import { cx } from './cx.ts';
import { useOpenSearch } from './search/open-search.ts';
import { railSections } from './sections.ts';

/** The rail when it is folded: its ways as icons, without the list. */
export function SlimRail({ onUnfold }: { onUnfold: () => void }) {
  const { t, i18n } = useLingui();
  const openSearch = useOpenSearch();
  return (
    <nav aria-label={t`주 메뉴`} className="flex h-full flex-col items-center gap-1 py-2.5">
      <IconButton label={t`목록 펼치기`} aria-expanded={false} onClick={onUnfold}>
        <PanelLeftOpen aria-hidden className="size-4.5" />
      </IconButton>
      <Link to="/" aria-label={t`새 대화`} title={t`새 대화`} className={iconButtonClass}>
        <Plus aria-hidden className="size-4.5" />
      </Link>
      <IconButton label={t`모두에서 찾기`} onClick={openSearch} className="mb-2">
        <Search aria-hidden className="size-4.5" />
      </IconButton>
      {railSections.map(({ to, words, Icon }) => (
        <Link
          key={to}
          to={to}
          aria-label={i18n._(words)}
          title={i18n._(words)}
          activeOptions={{ exact: to === '/' }}
          className={cx(iconButtonClass, 'aria-[current=page]:bg-press aria-[current=page]:text-fg')}
        >
          <Icon aria-hidden className="size-4.5" strokeWidth={1.75} />
        </Link>
      ))}
    </nav>
  );
}
