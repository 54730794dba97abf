import { Trans, useLingui } from '@lingui/react/macro';
import { LoaderCircle } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../button.tsx';
import { useNowMs } from '../use-now.ts';
import type { Dictation, DictationFault } from './dictation.ts';
import type { Dictating } from './use-dictation.ts';

/** What the microphone is doing, above the field that its text goes to. */
export function MicPanel({ mic }: { mic: Dictating }) {
  const { dictation, state } = mic;
  switch (state.phase) {
    case 'idle':
      return null;
    case 'opening':
      return (
        <Panel onCancel={dictation.cancel.bind(dictation)}>
          <Trans>브라우저가 물으면 마이크를 허용해 주세요.</Trans>
        </Panel>
      );
    case 'recording':
      return (
        <Panel onCancel={dictation.cancel.bind(dictation)} onDone={() => void dictation.finish()}>
          <span className="flex items-center gap-3">
            <LevelMeter dictation={dictation} />
            <Timer />
          </span>
          {state.isSilent && (
            <small className="block text-13 text-error">
              <Trans>소리가 들리지 않아요. 마이크가 켜져 있는지 봐 주세요.</Trans>
            </small>
          )}
        </Panel>
      );
    case 'listening':
      return (
        <Panel onCancel={dictation.cancel.bind(dictation)} onDone={() => void dictation.finish()}>
          <span className="flex items-center gap-3">
            <Timer />
            <span className="min-w-0 flex-1">{state.text || <Trans>듣고 있어요</Trans>}</span>
          </span>
          <small className="block text-12 text-muted">
            <Trans>브라우저의 음성 인식이라 소리가 브라우저를 만든 곳으로 보내질 수 있어요.</Trans>
          </small>
        </Panel>
      );
    case 'sending':
      return (
        <Panel onCancel={dictation.cancel.bind(dictation)}>
          <span className="flex items-center gap-2">
            <LoaderCircle aria-hidden className="size-4 animate-spin" />
            <Trans>글로 옮기고 있어요</Trans>
          </span>
        </Panel>
      );
    case 'failed':
      return <Failed mic={mic} reason={state.reason} />;
  }
}

interface PanelProps {
  children: ReactNode;
  onCancel?: () => void;
  onDone?: () => void;
}

function Panel({ children, onCancel, onDone }: PanelProps) {
  const { t } = useLingui();
  return (
    <section
      aria-label={t`말로 쓰기`}
      className="mb-2 flex min-h-13 flex-wrap items-center justify-between gap-x-4 gap-y-2 rounded-card border border-line bg-surface py-1.5 pr-1.5 pl-4"
    >
      <div role="status" className="min-w-0 flex-1 basis-40 leading-6">
        {children}
      </div>
      <div className="flex gap-1.5">
        {onCancel && (
          <Button onClick={onCancel} className="border-transparent bg-transparent">
            <Trans>취소</Trans>
          </Button>
        )}
        {onDone && (
          <Button kind="primary" onClick={onDone}>
            <Trans>다 말했어요</Trans>
          </Button>
        )}
      </div>
    </section>
  );
}

function Failed({ mic, reason }: { mic: Dictating; reason: DictationFault }) {
  const { dictation } = mic;
  const close = () => dictation.cancel();
  return (
    <section className="mb-2 rounded-r-field border-l-3 border-error bg-error-row py-2.5 pr-2 pl-4">
      <p role="alert" className="font-medium text-error">
        <FaultTitle reason={reason} />
        <small className="block text-13 font-normal text-muted">
          <FaultHelp reason={reason} />
        </small>
      </p>
      <div className="mt-1 -ml-1.5 flex flex-wrap">
        {reason === 'not-sent' ? (
          <Button kind="link" onClick={() => void dictation.sendAgain()}>
            <Trans>다시 보내기</Trans>
          </Button>
        ) : (
          <Button kind="link" onClick={() => mic.start()}>
            <Trans>다시 말하기</Trans>
          </Button>
        )}
        {reason === 'not-sent' && mic.browserListens && (
          <Button kind="link" onClick={() => mic.start('browser')}>
            <Trans>브라우저로 말하기</Trans>
          </Button>
        )}
        <Button kind="link" onClick={close}>
          <Trans>글로 쓰기</Trans>
        </Button>
      </div>
    </section>
  );
}

function FaultTitle({ reason }: { reason: DictationFault }) {
  switch (reason) {
    case 'denied':
      return <Trans>마이크를 쓸 수 없게 되어 있어요.</Trans>;
    case 'no-microphone':
      return <Trans>마이크를 찾지 못했어요.</Trans>;
    case 'failed':
      return <Trans>마이크를 켜지 못했어요.</Trans>;
    case 'not-heard':
      return <Trans>알아들은 말이 없어요.</Trans>;
    case 'not-sent':
      return <Trans>글로 옮기지 못했어요. 녹음은 남아 있어요.</Trans>;
  }
}

function FaultHelp({ reason }: { reason: DictationFault }) {
  switch (reason) {
    case 'denied':
      return <Trans>주소 옆의 자물쇠를 누르고 마이크를 ‘허용’으로 바꾼 뒤 다시 해 주세요.</Trans>;
    case 'no-microphone':
      return <Trans>마이크를 이은 뒤 다시 해 주세요. 글로는 그대로 쓸 수 있어요.</Trans>;
    case 'failed':
      return <Trans>다른 앱이 마이크를 쓰고 있을 수 있어요. 글로는 그대로 쓸 수 있어요.</Trans>;
    case 'not-heard':
      return <Trans>마이크에 조금 더 가까이에서 말해 주세요.</Trans>;
    case 'not-sent':
      return <Trans>잠시 뒤에 다시 보내거나, 글로 써 주세요.</Trans>;
  }
}

/** From 0:00 on, since it is there. */
function Timer() {
  const startMs = useRef(Date.now());
  const nowMs = useNowMs(250);
  const seconds = Math.max(0, Math.floor((nowMs - startMs.current) / 1000));
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <time aria-hidden="true" className="text-14 text-muted">
      {shown}
    </time>
  );
}

/** How loud it is. Drawn without React: it moves with every frame. */
function LevelMeter({ dictation }: { dictation: Dictation }) {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      if (bar.current) bar.current.style.transform = `scaleX(${dictation.level()})`;
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [dictation]);
  return (
    <span aria-hidden="true" className="h-1.5 w-24 overflow-hidden rounded-full bg-press">
      <span ref={bar} data-level className="block h-full origin-left bg-primary" />
    </span>
  );
}
