import { Trans } from '@lingui/react/macro';
import { PenLine } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { phraseMaxLength } from '../../../protocol/limits.ts';
import type { Message } from '../../../protocol/message.ts';
import type { Correction, DiffPart } from '../../../protocol/practice.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { cx } from '../cx.ts';
import { ListenAids } from '../speech/listen-aids.tsx';
import { useListen } from '../speech/use-listen.ts';
import { AidButton } from './aid-button.tsx';
import { DiffText } from './diff-text.tsx';
import { useRoom } from './room-context.ts';
import { SaveButton } from './save-button.tsx';
import { SayAgain } from './say-again.tsx';

/** What was said, how it is said better, and why. */
export function CorrectionPanel({ question, correction }: { question: Message; correction: Correction }) {
  const { language } = useRoom().scenario;
  const [isSaying, setIsSaying] = useState(false);
  const { better = '', reason = '' } = correction;
  const listen = useListen({
    key: `correction.${question.id}`,
    text: better,
    language,
    path: `/messages/${encodeURIComponent(question.id)}/correction/speech`,
  });
  const parts: readonly DiffPart[] = correction.diff ?? [
    { kind: 'removed', text: question.content },
    { kind: 'added', text: better },
  ];
  return (
    <div className="mt-1 w-full max-w-[32rem] overflow-hidden rounded-card border border-hint-line bg-surface">
      <dl className="desk:grid desk:grid-cols-[6.5rem_minmax(0,1fr)]">
        <Line label={<Trans>내 문장</Trans>} lang={language}>
          <DiffText parts={parts} side="removed" />
        </Line>
        <Line label={<Trans>더 자연스럽게</Trans>} lang={language} isBetter>
          <DiffText parts={parts} side="added" />
        </Line>
        <Line label={<Trans>이유</Trans>} lang={guessLanguage(reason)}>
          {reason}
        </Line>
      </dl>
      <div className="flex flex-wrap items-center gap-1 border-t border-line px-2 py-1">
        <ListenAids listen={listen} />
        <AidButton aria-expanded={isSaying} onClick={() => setIsSaying(!isSaying)}>
          <PenLine aria-hidden />
          <Trans>다시 말해보기</Trans>
        </AidButton>
        {better.length <= phraseMaxLength && (
          <SaveButton
            phrase={() => ({
              language,
              phrase: better,
              meaning: reason,
              context: question.content.slice(0, 1000),
              message: question.id,
            })}
          >
            <Trans>표현 저장</Trans>
          </SaveButton>
        )}
      </div>
      {isSaying && <SayAgain better={better} language={language} />}
    </div>
  );
}

interface LineProps {
  label: ReactNode;
  lang?: string | undefined;
  isBetter?: boolean;
  children: ReactNode;
}

function Line({ label, lang, isBetter = false, children }: LineProps) {
  return (
    <>
      <dt
        className={cx(
          'px-4 pt-2.5 text-13 leading-5 desk:pb-2.5 desk:leading-6',
          isBetter ? 'bg-hint-bg font-medium text-hint' : 'text-muted',
        )}
      >
        {label}
      </dt>
      <dd
        lang={lang}
        className={cx(
          'min-w-0 px-4 pb-2.5 leading-6 whitespace-pre-wrap desk:pt-2.5',
          isBetter && 'bg-hint-bg',
        )}
      >
        {children}
      </dd>
    </>
  );
}
