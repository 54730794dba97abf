import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { Usage } from '../../../protocol/usage.ts';
import { usageFileAddress } from '../../api/own-data.ts';
import { shortDay } from '../../i18n/times.ts';
import { fewestPoints } from './day-values.ts';
import { drawing } from './drawing.tsx';
import { EmptyPlot, Plot } from './plot.tsx';
import { type CorrectedWeek, correctedWeeks, rateOf } from './practice.ts';

const CorrectionsLine = drawing(() => import('./corrections-line.tsx').then((part) => part.CorrectionsLine));

/** In how many places of a hundred words something was corrected, from week to week. */
export function CorrectionsPlot({ usage }: { usage: Usage }) {
  const { i18n } = useLingui();
  const weeks = correctedWeeks(usage);
  const points = weeks.filter(({ checkedWords }) => checkedWords > 0);
  if (points.length === 0) {
    return (
      <EmptyPlot title={<Trans>100단어마다 고친 곳</Trans>}>
        <Trans>역할극에서 교정을 받으면 100단어마다 고친 곳이 여기에 보여요.</Trans>
      </EmptyPlot>
    );
  }
  const isSparse = points.length < fewestPoints;
  return (
    <Plot
      title={isSparse ? <InAll points={points} /> : <Change points={points} />}
      note={<Trans>주마다 100단어에서 고친 곳, n은 살펴본 단어 수, AI 추정</Trans>}
      columns={[
        <Trans key="week">주의 첫날</Trans>,
        <Trans key="words">살펴본 단어</Trans>,
        <Trans key="places">고친 곳</Trans>,
        <Trans key="rate">100단어마다</Trans>,
      ]}
      rows={weeks.map(({ day, checkedWords, correctedPlaces, rate }) => [
        shortDay(day, i18n.locale),
        checkedWords,
        correctedPlaces,
        rate === null ? '–' : i18n.number(rate),
      ])}
      fileAddress={usageFileAddress}
    >
      <div className="h-44">
        <Suspense fallback={null}>
          <CorrectionsLine weeks={weeks} isSparse={isSparse} />
        </Suspense>
      </div>
    </Plot>
  );
}

function InAll({ points }: { points: readonly CorrectedWeek[] }) {
  const { i18n } = useLingui();
  const rate = rateOf({
    checkedWords: points.reduce((sum, { checkedWords }) => sum + checkedWords, 0),
    correctedPlaces: points.reduce((sum, { correctedPlaces }) => sum + correctedPlaces, 0),
  });
  const places = i18n.number(rate ?? 0);
  return <Trans>100단어마다 {places}곳을 고쳤어요</Trans>;
}

function Change({ points }: { points: readonly CorrectedWeek[] }) {
  const { i18n } = useLingui();
  const [first, last] = [points.at(0)?.rate ?? 0, points.at(-1)?.rate ?? 0];
  const [before, after] = [i18n.number(first), i18n.number(last)];
  if (first === last) return <Trans>고친 곳이 처음과 같아요: {after}</Trans>;
  if (last < first) {
    return (
      <Trans>
        고친 곳이 줄었어요: {before} → {after}
      </Trans>
    );
  }
  return (
    <Trans>
      고친 곳이 늘었어요: {before} → {after}
    </Trans>
  );
}
