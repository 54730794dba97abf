import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Report } from '../../../protocol/practice.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { cx } from '../cx.ts';

type Score = NonNullable<Report['scores']>[number];

const aspectWords: Record<Score['aspect'], MessageDescriptor> = {
  task: msg`목표`,
  range: msg({ message: '표현', context: '점수' }),
  accuracy: msg`정확함`,
  interaction: msg`이어 가기`,
};

const points = [1, 2, 3, 4, 5];

/** How well it went, as a model guesses it: always in one colour, never in red. */
export function ReportScores({ scores }: { scores: readonly Score[] }) {
  const { t, i18n } = useLingui();
  return (
    <ul className="-mt-1 desk:-mt-2.5">
      {scores.map(({ aspect, score, why }) => (
        <li
          key={aspect}
          className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-0.5 py-2 not-first:border-t not-first:border-line desk:grid-cols-[5.5rem_7.5rem_minmax(0,1fr)]"
        >
          <b className="font-medium">{i18n._(aspectWords[aspect])}</b>
          <span role="img" aria-label={t`5점 가운데 ${score}점`} className="flex items-center gap-[3px]">
            {points.map((point) => (
              <i
                key={point}
                className={cx('h-2 w-4 rounded-[2px]', point <= score ? 'bg-primary' : 'bg-line')}
              />
            ))}
            <b className="ml-1.5 text-14 tabular-nums">{score}</b>
          </span>
          <span
            lang={guessLanguage(why)}
            className="col-span-2 text-14 leading-5.5 text-muted desk:col-span-1"
          >
            {why}
          </span>
        </li>
      ))}
    </ul>
  );
}
