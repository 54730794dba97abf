import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Conversation } from '../../../protocol/conversation.ts';
import { shortMoment } from '../../i18n/times.ts';
import { ConversationMenu } from '../conversation-menu.tsx';
import { KindIcon } from '../kind-icon.tsx';
import { Written } from '../written.tsx';
import { RoomLine } from './room-line.tsx';

/** One of one's own rooms: what it is about, how it is spoken, and when it was last. */
export function RoomRow({ room, nowMs }: { room: Conversation; nowMs: number }) {
  const { i18n } = useLingui();
  const { scenario } = room;
  return (
    <li className="flex items-center border-b border-line hover:bg-hover">
      <Link
        to="/c/$conversationId"
        params={{ conversationId: room.id }}
        className="grid min-w-0 flex-1 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 py-2.5"
      >
        <KindIcon kind={room.kind} className="row-span-2 size-4.5 text-muted" />
        <span className="truncate leading-5.5 font-medium">
          <Written text={room.title} otherwise={<Trans>새 대화</Trans>} />
        </span>
        {room.runningAnswer === null ? (
          <time dateTime={room.updatedAt} className="text-12 text-muted">
            {shortMoment(room.updatedAt, nowMs, { locale: i18n.locale })}
          </time>
        ) : (
          <span className="inline-flex items-center gap-1.5 text-12 text-muted">
            <span aria-hidden="true" className="size-[7px] rounded-full bg-primary" />
            <Trans>쓰는 중</Trans>
          </span>
        )}
        {scenario && (
          <span className="col-span-2 col-start-2 truncate text-13 leading-5 text-muted">
            <RoomLine scenario={scenario} />
          </span>
        )}
      </Link>
      <ConversationMenu conversation={room} />
    </li>
  );
}
