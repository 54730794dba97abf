import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useRouter } from '@tanstack/react-router';
import { PanelLeftClose, Plus, Search } from 'lucide-react';
import { buttonClass, IconButton } from './button.tsx';
import { ConversationList } from './conversation-list.tsx';
import { Mark } from './mark.tsx';
import { RailFoot } from './rail-foot.tsx';
import { useOpenSearch } from './search/open-search.ts';
import { SectionLinks } from './section-links.tsx';

interface RailProps {
  /** It is a step of the history by itself, which following a link from it takes the place of. */
  inPanel?: boolean;
  /** Makes it narrow, where it can be. */
  onFold?: () => void;
}

/** The column at the left: the way home, a new chat, the sections, what was talked about, and who is here. */
export function Rail({ inPanel = false, onFold }: RailProps) {
  const { t } = useLingui();
  const { history } = useRouter();
  const openSearch = useOpenSearch();
  const search = () => {
    if (inPanel) history.back();
    openSearch();
  };
  return (
    <nav aria-label={t`주 메뉴`} className="flex h-full min-h-0 flex-col">
      <div className="flex h-14 shrink-0 items-center justify-between pr-3 pl-5">
        <Link
          to="/"
          replace={inPanel}
          className="inline-flex min-h-11 items-center gap-2.5 text-16 font-bold"
        >
          <Mark />
          <Trans>사랑방</Trans>
        </Link>
        {onFold && (
          <IconButton label={t`목록 접기`} aria-expanded onClick={onFold}>
            <PanelLeftClose aria-hidden className="size-4.5" />
          </IconButton>
        )}
      </div>
      <div className="flex gap-2 px-3 pt-1 pb-3">
        <Link
          to="/"
          replace={inPanel}
          className={buttonClass('plain', 'min-w-0 flex-1 justify-start px-3 text-14')}
        >
          <Plus aria-hidden className="size-4.5 text-muted" />
          <Trans>새 대화</Trans>
        </Link>
        <IconButton
          label={t`모두에서 찾기`}
          onClick={search}
          className="border border-line bg-surface desk:size-10"
        >
          <Search aria-hidden className="size-4.5" />
        </IconButton>
      </div>
      <SectionLinks inPanel={inPanel} />
      <div className="min-h-0 flex-1 overflow-y-auto border-t border-line pt-1 pb-3">
        <ConversationList inPanel={inPanel} />
      </div>
      <RailFoot />
    </nav>
  );
}
