import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import type { Message } from '../../protocol/message.ts';
import type { Post } from '../api/outbox.ts';
import { meQuery } from '../api/queries.ts';
import { useApp } from './app-context.ts';
import { Composer } from './composer.tsx';
import { CountBars, CountWords, LowNotice } from './count.tsx';
import { ErrorRow } from './error-row.tsx';
import { LimitCard } from './limit-card.tsx';
import { columnClass } from './message-log.tsx';
import { useIsFinder } from './quote/use-finding.ts';
import { useReach } from './reach.ts';
import { SendNotice } from './send-notice.tsx';
import { Signature } from './signature.tsx';
import { useTalk } from './talk.ts';
import { atLowerEdge } from './toast.tsx';
import { useOpenEditor } from './use-editing.ts';
import { useLimit } from './use-limit.ts';
import { useStop } from './use-stop.ts';
import { useWriting } from './use-writing.ts';

interface ChatDockProps {
  conversationId: string;
  /** The answer that is being written. */
  running: string | null;
  post: Post;
  /** What the next question follows; null at the beginning, undefined while that is not loaded. */
  end: string | null | undefined;
  lastQuestion: Message | undefined;
}

/** What lies under a conversation: what went wrong with sending, the composer, and what is left today. */
export function ChatDock({ conversationId, running, post, end, lastQuestion }: ChatDockProps) {
  const { t } = useLingui();
  const { outbox } = useApp();
  const { data: me } = useQuery(meQuery);
  const writing = useWriting(conversationId);
  const limit = useLimit();
  const stop = useStop(running);
  const openEditor = useOpenEditor();
  const placeholder = useMessagePrompt(conversationId, running !== null);
  const talk = useTalk();
  const isLimited = limit !== null && running === null;
  const isWhole = useReach() === 'account';
  const isUnsent = post.outgoing?.state === 'unsent';
  return (
    <div
      ref={atLowerEdge}
      className="group/dock shrink-0 bg-bg pt-2 pb-[env(safe-area-inset-bottom)] max-desk:has-data-help:pb-2"
    >
      <div className={columnClass(talk !== null)}>
        {isLimited && <LimitCard limit={limit} me={me} />}
        <SendNotice post={post} />
        {stop.error !== null && (
          <div className="mb-3">
            <ErrorRow title={<Trans>멈추지 못했어요. 다시 눌러 주세요.</Trans>} error={stop.error} />
          </div>
        )}
        {talk && <talk.Aids draft={writing.text} end={end} isAnswering={running !== null} />}
        <Composer
          lang={talk?.language}
          label={talk ? t`내 말` : t`메시지`}
          placeholder={placeholder}
          writing={writing}
          shape="dock"
          held={isLimited || isUnsent}
          sending={post.outgoing?.state === 'sending'}
          stop={stop.control}
          onSend={(content) => {
            writing.clear();
            void outbox.send(conversationId, { content, parent: end });
          }}
          onRecall={isWhole && lastQuestion ? () => openEditor(lastQuestion) : undefined}
        />
        <p className="flex min-h-9 items-center justify-between gap-3 px-1 text-12 text-muted tabular-nums max-desk:group-has-data-help/dock:hidden">
          <span className="inline-flex items-center gap-1.5">
            {me && <CountBars me={me} />}
            {me && <CountWords me={me} />}
            {me && <LowNotice me={me} />}
            {!isWhole && <Signature />}
          </span>
          <span className="hidden desk:inline">
            <KeyHint running={running !== null} held={isLimited} />
          </span>
        </p>
      </div>
    </div>
  );
}

function useMessagePrompt(conversationId: string, isAnswering: boolean): string {
  const { t } = useLingui();
  const talk = useTalk();
  const isFinder = useIsFinder(conversationId);
  if (talk) return isAnswering ? t`다음 말을 미리 써 둘 수 있어요` : t`내 차례예요`;
  if (isAnswering) return t`다음 질문을 미리 써 둘 수 있어요`;
  return isFinder ? t`장면이나 말투를 적어 주세요` : t`메시지를 적어 주세요`;
}

function KeyHint({ running, held }: { running: boolean; held: boolean }) {
  const key = 'font-sans font-medium text-fg';
  if (held) return <Trans>글은 이 기기에 저장됐어요</Trans>;
  if (running) {
    return (
      <Trans>
        <kbd className={key}>Esc</kbd> 멈추기
      </Trans>
    );
  }
  return (
    <Trans>
      <kbd className={key}>Enter</kbd> 보내기 · <kbd className={key}>Shift Enter</kbd> 줄 바꾸기
    </Trans>
  );
}
