import { Trans } from '@lingui/react/macro';
import { Gauge, Volume2, VolumeX } from 'lucide-react';
import { useApp, useStore } from '../app-context.ts';
import { AidButton } from '../room/aid-button.tsx';

/** How the partner is heard: slowly, and without being asked each time. */
export function SpeechAids() {
  const { speech, player } = useApp();
  const speed = useStore(speech.speed);
  const autoRead = useStore(speech.autoRead);
  const isSlow = speed === '0.75';
  return (
    <>
      <AidButton aria-pressed={isSlow} onClick={() => speech.speed.set(isSlow ? '1' : '0.75')}>
        <Gauge aria-hidden />
        <Trans>천천히</Trans>
      </AidButton>
      <AidButton
        aria-pressed={autoRead}
        onClick={() => {
          speech.autoRead.set(!autoRead);
          if (autoRead) player.stop();
        }}
      >
        {autoRead ? <Volume2 aria-hidden /> : <VolumeX aria-hidden />}
        <Trans>자동으로 듣기</Trans>
      </AidButton>
    </>
  );
}
