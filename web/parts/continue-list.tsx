import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { Conversation } from '../../protocol/conversation.ts';
import { plainText } from '../../protocol/sentences.ts';
import { shortMoment } from '../i18n/times.ts';
import { KindIcon } from './kind-icon.tsx';
import { RoomLine } from './room/room-line.tsx';
import { Written } from './written.tsx';

/** How many of the newest conversations the front page offers. */
const shownMax = 3;

/** The newest conversations, each with its last line. */
export function ContinueList({ conversations, nowMs }: { conversations: Conversation[]; nowMs: number }) {
  return (
    <section aria-labelledby="continue">
      <h2 id="continue" className="border-b border-line pb-2 text-15 leading-6">
        <Trans>이어하기</Trans>
      </h2>
      <ul>
        {conversations.slice(0, shownMax).map((conversation) => (
          <li key={conversation.id}>
            <Link
              to="/c/$conversationId"
              params={{ conversationId: conversation.id }}
              className="grid min-h-13 grid-cols-[auto_minmax(0,1fr)_auto] items-center gap-x-3 border-b border-line py-2.5 hover:bg-hover"
            >
              <KindIcon kind={conversation.kind} className="row-span-2 size-4.5 text-muted" />
              <span className="truncate leading-5.5 font-medium">
                <Written text={conversation.title} otherwise={<Trans>새 대화</Trans>} />
              </span>
              <LastUse conversation={conversation} nowMs={nowMs} />
              <LastLine conversation={conversation} />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function LastUse({ conversation, nowMs }: { conversation: Conversation; nowMs: number }) {
  const { i18n } = useLingui();
  const { runningAnswer, updatedAt } = conversation;
  if (runningAnswer === null)
    return (
      <time dateTime={updatedAt} className="text-12 text-muted">
        {shortMoment(updatedAt, nowMs, { locale: i18n.locale })}
      </time>
    );
  return (
    <span className="inline-flex items-center gap-1.5 text-12 text-muted">
      <span aria-hidden="true" className="size-[7px] rounded-full bg-primary" />
      <Trans>쓰는 중</Trans>
    </span>
  );
}

/** What was said last, in words alone; of a room in which nothing was said, what it is about. */
function LastLine({ conversation: { lastLine = '', scenario } }: { conversation: Conversation }) {
  const line = plainText(lastLine).replaceAll(/\s+/g, ' ').trim();
  const about = scenario && <RoomLine scenario={scenario} />;
  if (line === '' && !about) return null;
  return (
    <span className="col-span-2 col-start-2 truncate text-13 leading-5 text-muted">
      <Written text={line} otherwise={about} />
    </span>
  );
}
