import { Trans, useLingui } from '@lingui/react/macro';
import type { Me } from '../../protocol/account.ts';
import { answersLeft } from '../api/limit.ts';
import { futureMoment } from '../i18n/times.ts';
import { cx } from './cx.ts';

/** Above this many a day, bars would be counted wrongly by eye: then the number stands alone. */
const mostBars = 10;

/** The share of the day's answers that is called little. */
const lowShare = 0.2;

/** The remaining answers of the day as small bars; nothing when the day has none or too many. */
export function CountBars({ me, className }: { me: Me; className?: string }) {
  const { limit } = me.allowance;
  if (limit === 0 || limit > mostBars) return null;
  const left = answersLeft(me);
  const bars = Array.from({ length: limit }, (_, index) => index);
  return (
    <span aria-hidden="true" className={cx('inline-flex shrink-0 gap-0.5', className)}>
      {bars.map((bar) => (
        <i
          key={bar}
          className={cx('h-2.5 w-[3px] rounded-[1px]', bar < left ? 'bg-primary' : 'bg-bar-off')}
        />
      ))}
    </span>
  );
}

/** What can still be asked, in words: the day's answers first, credits when those are used up. */
export function CountWords({ me }: { me: Me }) {
  const left = answersLeft(me);
  const credits = me.credits.available;
  if (me.allowance.limit === 0) return <Trans>크레딧 {credits} 남음</Trans>;
  if (left > 0) return <Trans>오늘 {left}회 남음</Trans>;
  return (
    <Trans>
      오늘 {left}회 남음 · 크레딧 {credits}
    </Trans>
  );
}

/** When the day's answers are nearly used up and no credit stands behind them: when they come back, or nothing. */
export function LowNotice({ me }: { me: Me }) {
  const { i18n } = useLingui();
  const { limit, resetsAt } = me.allowance;
  const left = answersLeft(me);
  const isLow = left > 0 && left < limit && left <= Math.max(1, limit * lowShare);
  if (!isLow || me.credits.available > 0) return null;
  const { time, zone } = futureMoment(resetsAt, { locale: i18n.locale });
  return (
    <span className="text-fg">
      <Trans>
        {time}({zone})에 다시 채워져요
      </Trans>
    </span>
  );
}

/** The same on the narrowest line: the number alone, in full for who hears it. */
export function CountBadge({ me }: { me: Me }) {
  const left = answersLeft(me);
  return (
    <span className="inline-flex items-center gap-1.5 text-13 text-muted tabular-nums">
      <CountBars me={me} />
      <span aria-hidden="true">
        {me.allowance.limit === 0 ? me.credits.available : <Trans>{left}회</Trans>}
      </span>
      <span className="sr-only">
        <CountWords me={me} />
      </span>
    </span>
  );
}
