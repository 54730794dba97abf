import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { Trans, useLingui } from '@lingui/react/macro';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import type { Conversation } from '../../protocol/conversation.ts';
import { conversationsQuery } from '../api/queries.ts';
import { type DayGroup, dayGroup, shortMoment } from '../i18n/times.ts';
import { ConversationMenu } from './conversation-menu.tsx';
import { ErrorRow } from './error-row.tsx';
import { KindIcon } from './kind-icon.tsx';
import { MoreOfList } from './more-of-list.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';
import { useNowMs } from './use-now.ts';
import { usePresent } from './use-present.ts';
import { Written } from './written.tsx';

const groupWords: Record<DayGroup, MessageDescriptor> = {
  today: msg`오늘`,
  yesterday: msg`어제`,
  week: msg`지난 7일`,
  earlier: msg`그 전`,
};
const groupOrder: readonly DayGroup[] = ['today', 'yesterday', 'week', 'earlier'];

/** All conversations, newest first, by the days of the viewer. */
export function ConversationList({ inPanel }: { inPanel: boolean }) {
  const { i18n } = useLingui();
  const nowMs = useNowMs(60_000);
  const list = useInfiniteQuery(conversationsQuery);
  const conversations = usePresent(list);
  if (list.isPending) return <SkeletonRows rows={8} className="px-5 pt-4" />;
  if (conversations === undefined) {
    return (
      <div className="p-3">
        <ErrorRow
          title={<Trans>목록을 불러오지 못했어요.</Trans>}
          error={list.error}
          onRetry={() => void list.refetch()}
        />
      </div>
    );
  }
  const groups = Map.groupBy(conversations, (item) =>
    dayGroup(item.updatedAt, nowMs, { locale: i18n.locale }),
  );
  return (
    <>
      {groups.size === 0 && (
        <p className="px-5 pt-4 text-13 text-muted">
          <Trans>아직 나눈 대화가 없어요.</Trans>
        </p>
      )}
      {groupOrder.map((group) => {
        const items = groups.get(group);
        if (items === undefined) return null;
        return (
          <section key={group} aria-label={i18n._(groupWords[group])}>
            <h2 className="px-5 pt-3 pb-1 text-12 font-medium tracking-normal text-muted">
              {i18n._(groupWords[group])}
            </h2>
            <ul>
              {items.map((item) => (
                <Row key={item.id} conversation={item} nowMs={nowMs} inPanel={inPanel} />
              ))}
            </ul>
          </section>
        );
      })}
      <MoreOfList list={list} className="px-3 pt-2" buttonClassName="text-14" />
    </>
  );
}

interface RowProps {
  conversation: Conversation;
  nowMs: number;
  inPanel: boolean;
}

function Row({ conversation, nowMs, inPanel }: RowProps) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const shown = useParams({ strict: false }).conversationId;
  const onDeleted = () => {
    if (shown === conversation.id) void navigate({ to: '/' });
  };
  return (
    <li className="group relative mx-2">
      <Link
        to="/c/$conversationId"
        params={{ conversationId: conversation.id }}
        replace={inPanel}
        className="flex h-11 items-center gap-2.5 rounded-field pr-3 pl-3 text-14 hover:bg-hover aria-[current=page]:bg-press aria-[current=page]:font-medium desk:h-8.5 touch:pr-12"
      >
        <KindIcon kind={conversation.kind} className="size-4 shrink-0 text-muted" />
        <span className="min-w-0 flex-1 truncate">
          <Written text={conversation.title} otherwise={<Trans>새 대화</Trans>} />
        </span>
        {conversation.runningAnswer === null ? (
          <time
            dateTime={conversation.updatedAt}
            className="text-12 text-muted group-focus-within:opacity-0 group-hover:opacity-0 group-has-data-popup-open:opacity-0 touch:opacity-100!"
          >
            {shortMoment(conversation.updatedAt, nowMs, { locale: i18n.locale })}
          </time>
        ) : (
          <span
            role="img"
            aria-label={t`답변을 쓰는 중`}
            className="size-[7px] shrink-0 rounded-full bg-primary group-focus-within:opacity-0 group-hover:opacity-0 group-has-data-popup-open:opacity-0 touch:opacity-100!"
          />
        )}
      </Link>
      <ConversationMenu
        conversation={conversation}
        onDeleted={onDeleted}
        className="absolute! top-0 right-0 opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 data-popup-open:opacity-100 desk:h-8.5 touch:opacity-100"
      />
    </li>
  );
}
