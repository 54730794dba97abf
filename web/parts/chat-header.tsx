import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { Conversation } from '../../protocol/conversation.ts';
import { iconButtonClass } from './button.tsx';
import { ConversationMenu } from './conversation-menu.tsx';
import { cx } from './cx.ts';
import { FinderHeader } from './quote/finder-header.tsx';
import { useTalk } from './talk.ts';
import { Written } from './written.tsx';

/** The bar above a conversation: the way back on a phone, the title, the menu. */
export function ChatHeader({ conversation }: { conversation: Conversation | undefined }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const talk = useTalk();
  if (conversation?.kind === 'finder') return <FinderHeader conversation={conversation} />;
  return (
    <header className="flex h-14 shrink-0 items-center gap-2 border-b border-line bg-bg pr-2 pl-2 desk:pr-4 desk:pl-6">
      <Link to="/" aria-label={t`뒤로`} className={cx(iconButtonClass, 'desk:hidden')}>
        <ChevronLeft aria-hidden className="size-5" />
      </Link>
      <h1 className="min-w-0 truncate text-15 font-medium tracking-[-0.005em]">
        {conversation ? (
          <Written text={conversation.title} otherwise={<Trans>새 대화</Trans>} />
        ) : (
          <span className="sr-only">
            <Trans>대화</Trans>
          </span>
        )}
      </h1>
      {talk ? <talk.Header /> : <span className="flex-1" />}
      {conversation && (
        <ConversationMenu
          conversation={conversation}
          onDeleted={() => void navigate({ to: '/' })}
          items={talk && <talk.MenuItems />}
        />
      )}
    </header>
  );
}
