import { Trans } from '@lingui/react/macro';
import type { Report } from '../../../protocol/practice.ts';
import type { Language } from '../../../protocol/scenario.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { SaveButton } from './save-button.tsx';

/** Phrases that would have helped, each to be put into the phrase book. */
export function ReportPhrases({ phrases, language }: { phrases: Report['phrases']; language: Language }) {
  return (
    <ul className="-mt-1 desk:-mt-2.5">
      {phrases.map(({ phrase, meaning }) => (
        <li
          key={phrase}
          className="grid min-h-11 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 border-b border-line py-1 desk:grid-cols-[minmax(0,12.5rem)_minmax(0,1fr)_auto]"
        >
          <b lang={language} className="text-16 leading-5.5 font-medium">
            {phrase}
          </b>
          <span lang={guessLanguage(meaning)} className="col-start-1 text-14 text-muted desk:col-start-2">
            {meaning}
          </span>
          <span className="col-start-2 row-span-2 row-start-1 -mr-2 desk:col-start-3 desk:row-span-1">
            <SaveButton phrase={() => ({ language, phrase, meaning })}>
              <Trans>담기</Trans>
            </SaveButton>
          </span>
        </li>
      ))}
    </ul>
  );
}
