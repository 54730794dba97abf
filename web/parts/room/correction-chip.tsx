import { Trans } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Check, ChevronDown } from 'lucide-react';
import { useEffect } from 'react';
import type { Message } from '../../../protocol/message.ts';
import type { Correction } from '../../../protocol/practice.ts';
import { correctionsQuery } from '../../api/practice-queries.ts';
import { useStore } from '../app-context.ts';
import { cx } from '../cx.ts';
import { useDraft } from '../use-draft.ts';
import { offClass, useOff } from '../use-off.ts';
import { CorrectionPanel } from './correction-panel.tsx';
import { countPlaces } from './diff-text.tsx';
import { useRoom } from './room-context.ts';
import { useCorrect } from './use-correct.ts';

const chipClass =
  'inline-flex h-11 items-center gap-1 rounded-chip px-2 text-13 text-muted hover:bg-hover desk:mt-1 desk:h-7';

interface CorrectionChipProps {
  question: Message;
  isLast: boolean;
}

/** Whether what the learner said was natural, in a quiet chip under it; nothing where no one asked for that. */
export function CorrectionChip({ question, isLast }: CorrectionChipProps) {
  const { conversation, scenario, isReal } = useRoom();
  // Corrections at the end are looked at when the talk has been ended once.
  const isEnded = useStore(useDraft(`ended.${conversation.id}`)) !== '';
  const isLive = scenario.corrections === 'live';
  const isOn = isLive ? !isReal : scenario.corrections === 'end' && isEnded;
  if (!isOn) return null;
  return <Chip question={question} asksItself={isLive && isLast} />;
}

function Chip({ question, asksItself }: { question: Message; asksItself: boolean }) {
  const { conversation } = useRoom();
  const made = useQuery(correctionsQuery(conversation.id));
  const correction = made.data?.[question.id];
  const correct = useCorrect(question);
  const off = useOff();
  const isWanted = asksItself && made.isSuccess && correction === undefined;
  useAskItself(question, isWanted && off === undefined, correct.ask);
  return (
    <div className="flex flex-col items-end">
      {correction ? (
        <Made question={question} correction={correction} />
      ) : (
        <span className="flex items-center text-13 text-muted">
          {correct.isPending ? (
            <span className={chipClass}>
              <Trans>살펴보고 있어요</Trans>
            </span>
          ) : (
            <>
              {correct.isError && <Trans>살펴보지 못했어요.</Trans>}
              {made.isSuccess && (
                <button
                  type="button"
                  onClick={correct.ask}
                  className={cx(chipClass, off && offClass)}
                  {...off}
                >
                  {correct.isError ? <Trans>다시 시도</Trans> : <Trans>이 말 살펴보기</Trans>}
                </button>
              )}
            </>
          )}
        </span>
      )}
    </div>
  );
}

function Made({ question, correction }: { question: Message; correction: Correction }) {
  const { openHelp } = useRoom();
  const name = `correction.${question.id}`;
  const isOpen = useStore(openHelp) === name;
  if (correction.natural || correction.better === undefined) {
    return (
      <span className={chipClass}>
        <Trans>자연스러워요</Trans>
        <Check aria-hidden className="size-4 text-ok" />
      </span>
    );
  }
  const places = countPlaces(correction.diff ?? []);
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => openHelp.set(isOpen ? null : name)}
        className="group inline-flex h-11 items-center gap-1 rounded-chip px-2 text-13 font-medium text-hint hover:bg-hover desk:mt-1 desk:h-7"
      >
        {places > 1 ? <Trans>더 자연스럽게 {places}곳</Trans> : <Trans>더 자연스럽게</Trans>}
        <ChevronDown
          aria-hidden
          className="size-4 transition-transform duration-120 group-aria-expanded:rotate-180"
        />
      </button>
      {isOpen && <CorrectionPanel question={question} correction={correction} />}
    </>
  );
}

/** Has the newest sentence corrected without being asked, once while the page is open. */
function useAskItself(question: Message, isWanted: boolean, ask: () => void) {
  const { asked } = useRoom();
  useEffect(() => {
    if (!isWanted || asked.has(question.id)) return;
    asked.add(question.id);
    ask();
  }, [isWanted, asked, question.id, ask]);
}
