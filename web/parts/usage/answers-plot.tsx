import { Trans } from '@lingui/react/macro';
import type { Usage } from '../../../protocol/usage.ts';
import { usageFileAddress } from '../../api/own-data.ts';
import { KindsPlot } from './kinds-plot.tsx';
import { daysOf, totalsOf } from './series.ts';

/** One's own answers a day. */
export function AnswersPlot({ usage, limit }: { usage: Usage; limit: number }) {
  const days = daysOf(usage);
  const sum = totalsOf(days).reduce((all, [, answers]) => all + answers, 0);
  if (sum === 0) return null;
  return (
    <KindsPlot
      days={days}
      note={<Trans>최근 30일 답변 {sum}개, 하루에 몇 개</Trans>}
      limit={limit}
      fileAddress={usageFileAddress}
    />
  );
}
