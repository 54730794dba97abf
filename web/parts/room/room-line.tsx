import { useLingui } from '@lingui/react/macro';
import type { Scenario } from '../../../protocol/scenario.ts';
import { languageWords, levelWords } from './words.ts';

/** What a room is about, on one line: how it is spoken, and who meets whom. */
export function RoomLine({ scenario }: { scenario: Scenario }) {
  const { i18n } = useLingui();
  const { language, level, myRole, partnerRole } = scenario;
  return (
    <>
      {i18n._(languageWords[language])} · {i18n._(levelWords[level])} ·{' '}
      <span lang={language}>
        {myRole} ↔ {partnerRole}
      </span>
    </>
  );
}
