import { Trans, useLingui } from '@lingui/react/macro';
import { useNowMs } from '../use-now.ts';

/** What an answer in an interview is thought to take, and from when on that is said: half as long again. */
const answerMs = 120_000;
const longMs = answerMs * 1.5;

/** How long one has been answering. It tells, and does nothing. @param since ISO 8601 UTC. */
export function InterviewClock({ since }: { since: string }) {
  const { t } = useLingui();
  const nowMs = useNowMs(1000);
  const elapsedMs = Math.max(0, nowMs - Date.parse(since));
  const minutes = Math.floor(elapsedMs / 60_000);
  const seconds = String(Math.floor(elapsedMs / 1000) % 60).padStart(2, '0');
  return (
    <span>
      <span role="timer" aria-label={t`이 질문에 답한 시간`}>
        {minutes}:{seconds}
      </span>
      {elapsedMs > longMs && (
        <>
          {' · '}
          <Trans>천천히 맺어도 좋아요</Trans>
        </>
      )}
    </span>
  );
}
