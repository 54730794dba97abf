import { Trans, useLingui } from '@lingui/react/macro';
import { Languages, Lightbulb } from 'lucide-react';
import { useStore } from '../app-context.ts';
import { SpeechAids } from '../speech/speech-aids.tsx';
import type { AidsProps } from '../talk.ts';
import { AidButton } from './aid-button.tsx';
import { HintLadder } from './hint-ladder.tsx';
import { useRoom } from './room-context.ts';
import { useHints } from './use-hints.ts';
import { usePageLanguage } from './use-page-language.ts';

const barClass =
  '-mx-4 flex h-11 items-center gap-1 overflow-x-auto px-2 max-[26rem]:gap-0 max-[26rem]:[&>*]:gap-1 [scrollbar-width:none] desk:mr-0 desk:-ml-2 desk:h-10 desk:px-0 [&>*]:shrink-0';

/** The helps above the composer: hints, and translation of each line. None in a real interview. */
export function HintAids({ draft, end, isAnswering }: AidsProps) {
  const { t } = useLingui();
  const { conversation, scenario, isReal, openHelp, translates } = useRoom();
  const place = end ?? 'start';
  const name = `hints.${place}`;
  const isOpen = useStore(openHelp) === name;
  const isTranslating = useStore(translates);
  const hints = useHints(conversation.id, place);
  const canTranslate = scenario.language !== usePageLanguage();
  if (isReal) {
    return (
      <div role="toolbar" aria-label={t`도움`} className={barClass}>
        <SpeechAids />
      </div>
    );
  }
  const open = () => {
    openHelp.set(isOpen ? null : name);
    if (!isOpen && hints.given.length === 0) hints.ask();
  };
  const isReady = end !== undefined && !isAnswering;
  const { length } = hints.given;
  return (
    <>
      <div role="toolbar" aria-label={t`도움`} className={barClass}>
        <AidButton
          aria-expanded={isOpen && isReady}
          needsServer={length === 0}
          disabled={!isReady}
          onClick={open}
        >
          <Lightbulb aria-hidden />
          {length === 0 ? <Trans>힌트</Trans> : <Trans>힌트 {length}/3</Trans>}
        </AidButton>
        {canTranslate && (
          <AidButton
            aria-pressed={isTranslating}
            needsServer={!isTranslating}
            onClick={() => translates.set(!isTranslating)}
          >
            <Languages aria-hidden />
            {isTranslating ? <Trans>번역 끄기</Trans> : <Trans>번역 켜기</Trans>}
          </AidButton>
        )}
        <SpeechAids />
      </div>
      {isOpen && isReady && <HintLadder hints={hints} draft={draft} language={scenario.language} />}
    </>
  );
}
