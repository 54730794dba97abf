import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { hasMessage, isOpen } from '../api/message-pages.ts';
import type { Outbox, Outgoing } from '../api/outbox.ts';
import type { QueuedSend } from '../api/send-queue.ts';
import { AnswerAnnouncement } from './answer-announcement.tsx';
import { useApp } from './app-context.ts';
import { ChatDock } from './chat-dock.tsx';
import { LogBottom, LogTop } from './log-ends.tsx';
import { LogItem, MessageLog } from './message-log.tsx';
import { OutgoingTurn, WaitingTurn } from './outgoing-turn.tsx';
import { useTalk } from './talk.ts';
import { TurnRow } from './turn-row.tsx';
import { useDayWords } from './use-day-words.ts';
import { useLogWindow } from './use-log-window.ts';
import { useNewest } from './use-newest.ts';
import { useTurns } from './use-turns.ts';

interface ConversationProps {
  conversationId: string;
  /** The message that the address names, and with it what leads there. */
  found?: string | undefined;
  /** The end is shown: what is found is not looked for any more. */
  forgetPlace?: () => void;
  wayTo?: (shown: Pick<ReturnType<typeof useTurns>, 'turns' | 'messages'>) => ReactNode;
}

const noPlace = () => undefined;

/** The turns of one conversation and the place to write in: in the page of the chat, and in a frame. */
export function Conversation(props: ConversationProps) {
  const { conversationId, found, forgetPlace = noPlace, wayTo } = props;
  const { t } = useLingui();
  const { outbox } = useApp();
  const talk = useTalk();
  const { messages, turns, post, waiting, isAtEnd, running, end } = useTurns(conversationId);
  const logWindow = useLogWindow(conversationId, post.outgoing?.key ?? null, forgetPlace);
  const dayOf = useDayWords();
  const last = isAtEnd ? turns.at(-1) : undefined;
  const newest = useNewest(last?.answer, running);
  const isOpening = useIsOpening(turns.length > 0);
  // Behind the own words, which are painted first: all turns have a button that this holds back.
  const canAsk = useDeferredValue(running === null && !post.outgoing);
  const items = turns.map((turn, index) => (
    <LogItem
      key={turn.key}
      id={turn.key}
      placed={isOpening && (found === undefined || hasMessage(turn, found))}
    >
      <TurnRow
        question={turn.question}
        answer={turn.answer}
        day={dayOf(turn, turns[index - 1])}
        isLast={turn === last && !post.outgoing}
        canAsk={canAsk}
      />
    </LogItem>
  ));
  // In one list with the others: under the same key it stays the same element when it is accepted.
  if (post.outgoing) items.push(outgoingItem(conversationId, post.outgoing, outbox));
  items.push(...waiting.map(waitingItem));
  return (
    <>
      <MessageLog
        aside={talk ? <talk.Aside /> : undefined}
        label={t`대화`}
        busy={last?.answer !== undefined && isOpen(last.answer.status)}
        newest={newest}
        rows={items.map(({ key }) => key).join()}
        toEnd={isAtEnd ? null : () => logWindow.mutate()}
        top={
          <>
            <LogTop
              conversationId={conversationId}
              messages={messages}
              empty={turns.length === 0 && !post.outgoing && waiting.length === 0}
            />
            {wayTo?.({ turns, messages })}
          </>
        }
        bottom={isAtEnd ? null : <LogBottom messages={messages} toEnd={logWindow} />}
        dock={
          <ChatDock
            conversationId={conversationId}
            running={running}
            post={post}
            end={end}
            lastQuestion={last?.question}
          />
        }
      >
        {items}
      </MessageLog>
      <AnswerAnnouncement answer={last?.answer} />
    </>
  );
}

function outgoingItem(conversationId: string, outgoing: Outgoing, outbox: Outbox) {
  return (
    <LogItem key={outgoing.key} id={outgoing.key} placed>
      <OutgoingTurn
        outgoing={outgoing}
        onResend={() => void outbox.resend(conversationId)}
        onDiscard={() => outbox.discard(conversationId)}
      />
    </LogItem>
  );
}

function waitingItem(send: QueuedSend) {
  return (
    <LogItem key={send.key} id={send.key} placed>
      <WaitingTurn send={send} />
    </LogItem>
  );
}

/**
 * True for the first paint of the turns. Only then is the place of one of them looked for: a turn that another branch
 * brings later must not move the reader.
 */
function useIsOpening(hasTurns: boolean): boolean {
  const [opened, setOpened] = useState(false);
  useEffect(() => setOpened(hasTurns), [hasTurns]);
  return !opened;
}
