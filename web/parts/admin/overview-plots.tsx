import { Trans, useLingui } from '@lingui/react/macro';
import { Suspense } from 'react';
import type { Overview } from '../../../protocol/admin-usage.ts';
import { shortDay } from '../../i18n/times.ts';
import { fewestPoints } from '../usage/day-values.ts';
import { drawing } from '../usage/drawing.tsx';
import { KindsPlot } from '../usage/kinds-plot.tsx';
import { Plot } from '../usage/plot.tsx';
import { FailureTitle, FirstTextTitle, PeopleTitle } from './finding-words.tsx';
import { failureFinding, firstTextFinding, peopleFinding } from './findings.ts';
import { failureRate, inSeconds } from './overview-figures.tsx';

const DayLines = drawing(() => import('../usage/day-lines.tsx').then((part) => part.DayLines));

const firstColour = 'var(--chart-1)';
const secondColour = 'var(--chart-2)';

/** How the days went, in four plots. At least one run of these days has ended. */
export function OverviewPlots({ overview }: { overview: Overview }) {
  const { items, total } = overview;
  return (
    <div className="grid min-w-0 gap-10 min-[72rem]:grid-cols-2">
      <PeoplePlot overview={overview} />
      {total.answers > 0 && (
        <KindsPlot
          days={items.map(({ day, kinds }) => ({ day, answers: kinds }))}
          note={<Trans>하루 답변 수, 힌트와 교정도 함께 세요</Trans>}
          limit={0}
        />
      )}
      <FailurePlot overview={overview} />
      {total.firstTextMs && <FirstTextPlot overview={overview} />}
    </div>
  );
}

function PeoplePlot({ overview: { items } }: { overview: Overview }) {
  const { i18n, t } = useLingui();
  const isSparse = items.filter(({ people }) => people > 0).length < fewestPoints;
  const most = Math.max(...items.map(({ people }) => people));
  return (
    <Plot
      title={<PeopleTitle told={peopleFinding(items)} />}
      note={<Trans>하루에 한 번이라도 물어본 사람, 오늘은 지금까지</Trans>}
      columns={[<Trans key="day">날짜</Trans>, <Trans key="people">쓴 사람</Trans>]}
      rows={items.map(({ day, people }) => [shortDay(day, i18n.locale), i18n.number(people)])}
    >
      <div className="h-52">
        <Suspense fallback={null}>
          <DayLines
            title={t`날마다 쓴 사람, 하루 최대 ${most}명`}
            days={items.map(({ day, people }) => ({
              day,
              values: [isSparse && people === 0 ? null : people],
            }))}
            lines={[{ name: 'people', colour: firstColour }]}
            isSparse={isSparse}
            width={most < 1000 ? 28 : 44}
            label={(people) => t`${i18n.number(people)}명`}
          />
        </Suspense>
      </div>
    </Plot>
  );
}

function FailurePlot({ overview }: { overview: Overview }) {
  const { i18n, t } = useLingui();
  const { items, total } = overview;
  const asked = items.filter(({ runs }) => runs > 0);
  const inPercent = (percent: number) =>
    i18n.number(percent / 100, { style: 'percent', maximumFractionDigits: 2 });
  return (
    <Plot
      title={<FailureTitle told={failureFinding(overview)} />}
      note={<Trans>물어본 것 가운데 실패한 비율, 실패한 것은 모두 돌려줬어요</Trans>}
      columns={[
        <Trans key="day">날짜</Trans>,
        <Trans key="runs">물어본 수</Trans>,
        <Trans key="failed">실패</Trans>,
        <Trans key="rate">실패율</Trans>,
      ]}
      rows={items.map((item) => [
        shortDay(item.day, i18n.locale),
        i18n.number(item.runs),
        i18n.number(item.failed),
        failureRate(item, i18n.locale),
      ])}
    >
      <div className="h-52">
        <Suspense fallback={null}>
          <DayLines
            title={t`날마다 실패율, 모두 ${failureRate(total, i18n.locale)}`}
            days={items.map(({ day, failed, runs }) => ({
              day,
              values: [runs === 0 ? null : (100 * failed) / runs],
            }))}
            lines={[{ name: 'failed', colour: firstColour }]}
            isSparse={asked.length < fewestPoints}
            width={44}
            tick={inPercent}
            label={inPercent}
          />
        </Suspense>
      </div>
    </Plot>
  );
}

function FirstTextPlot({ overview }: { overview: Overview }) {
  const { i18n, t } = useLingui();
  const { items } = overview;
  const told = firstTextFinding(overview);
  if (!told) return null;
  const lines = [
    { name: 'p50', colour: firstColour },
    { name: 'p95', colour: secondColour, dash: '5 4' },
  ];
  return (
    <Plot
      title={<FirstTextTitle told={told} />}
      note={<Trans>보낸 뒤 첫 글자까지, p50은 절반, p95는 스무 번에 열아홉 번</Trans>}
      columns={[
        <Trans key="day">날짜</Trans>,
        <Trans key="p50">p50 (초)</Trans>,
        <Trans key="p95">p95 (초)</Trans>,
      ]}
      rows={items.map(({ day, firstTextMs }) => [
        shortDay(day, i18n.locale),
        firstTextMs ? inSeconds(firstTextMs.p50) : '–',
        firstTextMs ? inSeconds(firstTextMs.p95) : '–',
      ])}
    >
      <div className="h-52">
        <Suspense fallback={null}>
          <DayLines
            title={t`날마다 첫 글자까지 걸린 시간, p50과 p95`}
            days={items.map(({ day, firstTextMs }) => ({
              day,
              values: firstTextMs ? [firstTextMs.p50 / 1000, firstTextMs.p95 / 1000] : [null, null],
            }))}
            lines={lines}
            isSparse={items.filter(({ firstTextMs }) => firstTextMs).length < fewestPoints}
            width={44}
            tick={(seconds) => t`${i18n.number(seconds)}초`}
            label={(seconds) => t`${inSeconds(1000 * seconds)}초`}
          />
        </Suspense>
      </div>
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-13">
        {lines.map(({ name, colour, dash }) => (
          <li key={name} className="flex items-center gap-1.5">
            <svg aria-hidden="true" viewBox="0 0 20 10" className="h-2.5 w-5">
              <path d="M0 5h20" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
            </svg>
            {name}
          </li>
        ))}
      </ul>
    </Plot>
  );
}
