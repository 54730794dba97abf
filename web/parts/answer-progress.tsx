import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { seconds } from '../i18n/times.ts';
import { Button } from './button.tsx';
import { ErrorRow } from './error-row.tsx';
import { useNowMs } from './use-now.ts';
import { useStop } from './use-stop.ts';

/** From when on the waiting time is shown, and from when on it is called long. */
const countFromMs = 8000;
const longFromMs = 20_000;

interface AnswerProgressProps {
  answerId: string;
  /** ISO 8601 UTC. */
  startedAt: string;
  hasText: boolean;
  /** The line to the server is down. */
  reconnecting: boolean;
}

/** What an answer that is not closed is doing. */
export function AnswerProgress({ answerId, startedAt, hasText, reconnecting }: AnswerProgressProps) {
  const { i18n } = useLingui();
  const nowMs = useNowMs(1000);
  const elapsedMs = Math.floor(Math.max(0, nowMs - Date.parse(startedAt)) / 1000) * 1000;
  const elapsed = seconds(elapsedMs, i18n.locale);
  if (reconnecting) {
    return (
      <p className={stateClass(hasText)}>
        <Trans>연결이 끊겨서 다시 잇고 있어요. 답변은 서버에서 계속 쓰고 있어요.</Trans>
      </p>
    );
  }
  if (hasText) {
    return (
      <p className={stateClass(true)}>
        {elapsedMs === 0 ? <Trans>답변을 쓰고 있어요</Trans> : <Trans>답변을 쓰고 있어요 · {elapsed}</Trans>}
      </p>
    );
  }
  return (
    <>
      <p className={stateClass(false)}>
        <span aria-hidden="true" className="inline-flex gap-1">
          <i className="waiting-dot" />
          <i className="waiting-dot" />
          <i className="waiting-dot" />
        </span>
        {elapsedMs < countFromMs && <Trans>답변을 준비하고 있어요</Trans>}
        {elapsedMs >= countFromMs && elapsedMs < longFromMs && (
          <Trans>답변을 준비하고 있어요 · {elapsed}</Trans>
        )}
        {elapsedMs >= longFromMs && <Trans>답변이 늦어지고 있어요 · {elapsed}</Trans>}
      </p>
      {elapsedMs >= longFromMs && <WaitOrStop answerId={answerId} />}
    </>
  );
}

/** What can be done about an answer that is late. Waiting is chosen once. */
function WaitOrStop({ answerId }: { answerId: string }) {
  const [waits, setWaits] = useState(false);
  const { control, error } = useStop(answerId);
  if (waits) return null;
  return (
    <div className="mt-1 grid gap-2">
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => setWaits(true)}>
          <Trans>계속 기다리기</Trans>
        </Button>
        <Button busy={control?.stopping ?? false} onClick={control?.onStop}>
          <Trans>멈추기</Trans>
        </Button>
      </div>
      {error !== null && <ErrorRow title={<Trans>멈추지 못했어요. 다시 눌러 주세요.</Trans>} error={error} />}
    </div>
  );
}

function stateClass(below: boolean): string {
  return `flex min-h-8 items-center gap-2 text-13 text-muted tabular-nums ${below ? 'mt-3' : ''}`;
}
