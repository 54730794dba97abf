import { Trans, useLingui } from '@lingui/react/macro';
import { ChevronLeft, ChevronRight, LoaderCircle, Square, Volume2 } from 'lucide-react';
import { useApp, useStore } from '../app-context.ts';
import { AidButton, AidWords } from '../room/aid-button.tsx';
import { speeds } from './settings.ts';
import type { Listening } from './use-listen.ts';
import { useOwnVoice } from './use-own-voice.ts';

/** Reads a text out; while it does, its speed and its sentences can be chosen. */
export function ListenAids({ listen }: { listen: Listening }) {
  const { own, isOn, toggle } = listen;
  const hasVoice = useOwnVoice();
  return (
    <>
      <AidButton
        aria-pressed={isOn}
        aria-busy={own?.phase === 'loading' || undefined}
        needsServer={!isOn && !hasVoice}
        onClick={toggle}
      >
        {own?.phase === 'loading' ? (
          <LoaderCircle aria-hidden className="animate-spin" />
        ) : isOn ? (
          <Square aria-hidden className="fill-current" />
        ) : (
          <Volume2 aria-hidden />
        )}
        <AidWords>{isOn ? <Trans>그만 듣기</Trans> : <Trans>듣기</Trans>}</AidWords>
      </AidButton>
      {own && own.phase !== 'failed' && own.phase !== 'blocked' && (
        <>
          <SpeedButton onChange={isOn ? listen.again : undefined} />
          {own.sentences.length > 1 && (
            <Sentences listen={listen} sentence={own.sentence} count={own.sentences.length} />
          )}
        </>
      )}
      <span role="status" className="px-1 text-12 text-muted empty:hidden">
        {own?.phase === 'failed' && <Trans>지금은 소리를 낼 수 없어요. 글은 그대로 있어요.</Trans>}
        {own?.phase === 'blocked' && <Trans>소리를 들으려면 ‘듣기’를 눌러 주세요.</Trans>}
      </span>
    </>
  );
}

/** From one speed to the next. */
function SpeedButton({ onChange }: { onChange: (() => void) | undefined }) {
  const { t } = useLingui();
  const { speech } = useApp();
  const speed = useStore(speech.speed);
  const next = speeds[(speeds.indexOf(speed) + 1) % speeds.length] ?? '1';
  return (
    <AidButton
      aria-label={t`빠르기 ${speed}배, 누르면 ${next}배`}
      className="tabular-nums"
      onClick={() => {
        speech.speed.set(next);
        onChange?.();
      }}
    >
      {speed}×
    </AidButton>
  );
}

function Sentences({ listen, sentence, count }: { listen: Listening; sentence: number; count: number }) {
  const { t } = useLingui();
  const number = sentence + 1;
  return (
    <span className="inline-flex items-center">
      <AidButton aria-label={t`앞 문장`} disabled={sentence === 0} onClick={() => listen.step(-1)}>
        <ChevronLeft aria-hidden />
      </AidButton>
      <span className="text-13 text-muted tabular-nums">
        <Trans>
          {number}/{count}문장
        </Trans>
      </span>
      <AidButton aria-label={t`다음 문장`} disabled={number === count} onClick={() => listen.step(1)}>
        <ChevronRight aria-hidden />
      </AidButton>
    </span>
  );
}
