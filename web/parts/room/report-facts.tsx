import { Plural, Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { ReportCounts } from '../../../protocol/practice.ts';

/** What was counted, by the server's code and not by a model. */
export function ReportFacts({ counts }: { counts: ReportCounts }) {
  const { i18n } = useLingui();
  const { turns, words, wordsPerMinute, fillers } = counts;
  const pace = wordsPerMinute === null ? null : Math.round(wordsPerMinute);
  return (
    <dl className="mt-6 flex flex-wrap justify-between gap-x-4 gap-y-3 desk:justify-start desk:gap-x-8">
      <Fact name={<Trans>내 차례</Trans>} unit={<Plural value={turns} other="번" />}>
        {i18n.number(turns)}
      </Fact>
      <Fact name={<Trans>말한 단어</Trans>} unit={<Plural value={words} other="개" />}>
        {i18n.number(words)}
      </Fact>
      {pace !== null && (
        <Fact name={<Trans>1분에</Trans>} unit={<Plural value={pace} other="단어" />}>
          {i18n.number(pace)}
        </Fact>
      )}
      <Fact name={<Trans>군더더기 말</Trans>} unit={<Plural value={fillers} other="번" />}>
        {i18n.number(fillers)}
      </Fact>
    </dl>
  );
}

interface FactProps {
  name: ReactNode;
  unit: ReactNode;
  children: ReactNode;
}

function Fact({ name, unit, children }: FactProps) {
  return (
    <div className="desk:min-w-18">
      <dt className="text-12 leading-5 text-muted">{name}</dt>
      <dd className="text-22 font-bold tracking-[-0.02em] tabular-nums">
        {children}
        <small className="ml-0.5 text-13 font-medium tracking-normal">{unit}</small>
      </dd>
    </div>
  );
}
