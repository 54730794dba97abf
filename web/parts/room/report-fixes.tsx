import type { Report } from '../../../protocol/practice.ts';
import type { Language } from '../../../protocol/scenario.ts';
import { guessLanguage } from '../../i18n/language.ts';
import { DiffText } from './diff-text.tsx';

/** What could be said better: the learner's words, the better ones, and why. */
export function ReportFixes({ fixes, language }: { fixes: Report['fixes']; language: Language }) {
  return (
    <ol className="grid gap-6">
      {fixes.map(({ quote, why, diff }, index) => (
        <li key={quote} className="grid grid-cols-[1.75rem_minmax(0,1fr)]">
          <span aria-hidden="true" className="leading-6 text-muted tabular-nums">
            {index + 1}
          </span>
          <div>
            <p lang={language} className="text-16 leading-6 text-muted">
              <DiffText parts={diff} side="removed" />
            </p>
            <p lang={language} className="text-16 leading-6">
              <DiffText parts={diff} side="added" />
            </p>
            <p lang={guessLanguage(why)} className="mt-1 text-14 leading-5.5">
              {why}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
