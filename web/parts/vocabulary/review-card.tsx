import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Grade } from '../../../protocol/vocabulary.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { roughDuration } from '../../i18n/times.ts';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { Written } from '../written.tsx';
import { Key } from './key.tsx';
import type { DueItem } from './use-review.ts';

interface ReviewCardProps {
  item: DueItem;
  isTurned: boolean;
  onTurn: () => void;
  /** What can be heard of it. */
  listen: ReactNode;
}

/** A phrase to remember: first what it means, then how it is said. */
export function ReviewCard({ item, isTurned, onTurn, listen }: ReviewCardProps) {
  return (
    <article className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
      <div className="px-5 py-4 desk:px-10 desk:py-6">
        <Source item={item} />
        <p
          lang={guessLanguage(item.meaning)}
          className="mt-1 text-18 leading-8 font-medium whitespace-pre-wrap"
        >
          {item.meaning}
        </p>
      </div>
      {isTurned ? (
        <>
          <div aria-live="polite" className="px-5 py-4 desk:px-10 desk:py-7">
            <p lang={item.language} className="text-22 font-bold tracking-[-0.018em] desk:text-28">
              {item.phrase}
            </p>
            {listen}
          </div>
          {item.context !== null && (
            <dl className="px-5 py-4 desk:grid desk:grid-cols-[6rem_minmax(0,1fr)] desk:px-10 desk:py-6">
              <dt className="text-13 leading-6 text-muted">
                <Trans>그때 문장</Trans>
              </dt>
              <dd lang={item.language} className="leading-6 whitespace-pre-wrap text-muted">
                {item.context}
              </dd>
            </dl>
          )}
        </>
      ) : (
        <div className="grid min-h-32 place-items-center p-5">
          <Button kind="primary" autoFocus onClick={onTurn}>
            <Trans>표현 보기</Trans>
            <Key>Space</Key>
          </Button>
        </div>
      )}
    </article>
  );
}

/** The talk that the phrase is from, and the day on which it was saved. */
function Source({ item }: { item: DueItem }) {
  const { i18n } = useLingui();
  const day = i18n.date(item.createdAt, { month: 'long', day: 'numeric' });
  return (
    <p className="text-13 leading-5 text-muted">
      {item.source && (
        <>
          <Link
            to="/c/$conversationId"
            params={{ conversationId: item.source.conversation }}
            className="hover:underline"
          >
            <Written text={item.source.title} otherwise={<Trans>새 대화</Trans>} />
          </Link>
          {' · '}
        </>
      )}
      {day}
    </p>
  );
}

interface AnswersProps {
  item: DueItem;
  nowMs: number;
  onAnswer: (grade: Grade) => void;
}

/** The four answers, each with when it brings the phrase back. */
export function Answers({ item, nowMs, onAnswer }: AnswersProps) {
  const { t, i18n } = useLingui();
  const answers: readonly (readonly [Grade, string])[] = [
    ['again', t`다시`],
    ['hard', t`어려워요`],
    ['good', t`알겠어요`],
    ['easy', t`쉬워요`],
  ];
  return (
    <fieldset aria-label={t`얼마나 기억났나요`} className="grid min-w-0 grid-cols-4 gap-2">
      {answers.map(([grade, words], index) => {
        const wait = roughDuration(Date.parse(item.next[grade]) - nowMs, i18n.locale);
        return (
          <button
            key={grade}
            type="button"
            onClick={() => onAnswer(grade)}
            className={cx(
              'grid min-h-14 items-center rounded-field border px-1 py-2 text-center leading-6 hover:bg-hover desk:grid-cols-[1fr_auto] desk:pr-3 desk:pl-4 desk:text-left',
              grade === 'good' ? 'border-primary bg-tint' : 'border-field bg-surface',
            )}
          >
            <b className="font-medium">{words}</b>
            <span className="text-13 text-muted desk:row-start-2">
              <Trans>{wait} 뒤</Trans>
            </span>
            <Key className="desk:row-span-2">{index + 1}</Key>
          </button>
        );
      })}
    </fieldset>
  );
}
