import { useLingui } from '@lingui/react/macro';
import type { Turn } from '../api/message-pages.ts';
import { dayGroup, isSameDay, longDay, type TimeView } from '../i18n/times.ts';
import { useNowMs } from './use-now.ts';

/** Names the day above a turn when it is another one than that of the turn before. */
export function useDayWords(): (turn: Turn, before: Turn | undefined) => string | null {
  const { t, i18n } = useLingui();
  const nowMs = useNowMs(60_000);
  const view: TimeView = { locale: i18n.locale };
  return (turn, before) => {
    const moment = momentOf(turn);
    const momentBefore = before && momentOf(before);
    if (moment === undefined) return null;
    const group = dayGroup(moment, nowMs, view);
    if (momentBefore === undefined && group === 'today') return null;
    if (momentBefore !== undefined && isSameDay(moment, momentBefore, view)) return null;
    if (group === 'today') return t`오늘`;
    return group === 'yesterday' ? t`어제` : longDay(moment, view);
  };
}

function momentOf(turn: Turn): string | undefined {
  return turn.question?.createdAt ?? turn.answer?.createdAt;
}
