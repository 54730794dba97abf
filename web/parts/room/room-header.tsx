import { Trans, useLingui } from '@lingui/react/macro';
import { Link, useNavigate } from '@tanstack/react-router';
import { SlidersHorizontal } from 'lucide-react';
import { buttonClass, iconButtonClass } from '../button.tsx';
import { cx } from '../cx.ts';
import { MenuItem } from '../menu.tsx';
import { useRoom } from './room-context.ts';
import { languageWords, levelWords } from './words.ts';

/** In the bar of a room: how it is spoken, the way to its report, and its settings. */
export function RoomHeader() {
  const { t, i18n } = useLingui();
  const { conversation, scenario } = useRoom();
  const params = { conversationId: conversation.id };
  return (
    <>
      <span className="hidden shrink-0 rounded-chip bg-press px-1.5 text-12 leading-5.5 font-medium text-muted desk:inline">
        {i18n._(languageWords[scenario.language])} · {i18n._(levelWords[scenario.level])} {scenario.level}
      </span>
      <span className="flex-1" />
      <Link
        to="/c/$conversationId/report"
        params={params}
        className={buttonClass('plain', 'shrink-0 px-3 desk:px-4')}
      >
        <Trans>마무리하기</Trans>
      </Link>
      <Link
        to="/c/$conversationId/settings"
        params={params}
        aria-label={t`방 설정`}
        title={t`방 설정`}
        className={cx(iconButtonClass, 'max-desk:hidden')}
      >
        <SlidersHorizontal aria-hidden className="size-4.5" />
      </Link>
    </>
  );
}

/** In the menu, where the bar has no room for it. */
export function RoomMenuItems() {
  const navigate = useNavigate();
  const { conversation } = useRoom();
  return (
    <MenuItem
      icon={<SlidersHorizontal />}
      onSelect={() =>
        void navigate({ to: '/c/$conversationId/settings', params: { conversationId: conversation.id } })
      }
    >
      <Trans>방 설정</Trans>
    </MenuItem>
  );
}
