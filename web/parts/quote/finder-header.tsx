import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, Plus } from 'lucide-react';
import type { Conversation } from '../../../protocol/conversation.ts';
import { buttonClass, iconButtonClass } from '../button.tsx';
import { ConversationMenu } from '../conversation-menu.tsx';
import { cx } from '../cx.ts';
import { QuotesBar } from './quotes-bar.tsx';

/** The bar above a conversation with the finder. */
export function FinderHeader({ conversation }: { conversation: Conversation }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  return (
    <QuotesBar
      current="find"
      lead={
        <Link to="/quotes/find" aria-label={t`뒤로`} className={cx(iconButtonClass, 'desk:hidden')}>
          <ChevronLeft aria-hidden className="size-5" />
        </Link>
      }
    >
      <Link
        to="/quotes/find"
        className={buttonClass(
          'plain',
          'hidden! border-transparent bg-transparent text-14 text-muted desk:inline-flex!',
        )}
      >
        <Plus aria-hidden className="size-4" />
        <Trans>새로 찾기</Trans>
      </Link>
      <ConversationMenu conversation={conversation} onDeleted={() => void navigate({ to: '/quotes/find' })} />
    </QuotesBar>
  );
}
