import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { isRealAddress } from '../../protocol/address.ts';
import { mailQuery, sendVerification } from '../api/mail.ts';
import { meQuery } from '../api/queries.ts';
import { ApiProblem } from '../api/request.ts';
import { Button } from './button.tsx';
import { errorWords } from './problem-words.ts';
import { useNowMs } from './use-now.ts';

/** Says that a mail waits to be opened, to somebody whose address is not verified. Nothing where no mail is sent. */
export function VerifyNote() {
  const { data: me } = useQuery(meQuery);
  const { data: mail } = useQuery(mailQuery);
  const account = me?.account;
  if (!mail?.isSent || !account || account.emailVerified || !isRealAddress(account.email)) return null;
  const { email } = account;
  return (
    <div
      role="note"
      className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 rounded-card border border-line bg-sunken px-4 py-2 text-13"
    >
      <p className="min-w-0 break-words">
        <Trans>{email} 주소로 확인 메일을 보냈어요. 메일의 링크를 열어 주세요.</Trans>
      </p>
      <SendAgain />
    </div>
  );
}

/** The most that one waits for the next mail. */
const pauseMs = 60_000;

function SendAgain() {
  const { t, i18n } = useLingui();
  const send = useMutation({ mutationFn: sendVerification });
  const openAtMs = openAtOf(send.error) ?? (send.isSuccess ? send.submittedAt + pauseMs : 0);
  const nowMs = useNowMs(1_000, openAtMs > 0);
  const seconds = Math.max(0, Math.ceil((openAtMs - nowMs) / 1000));
  return (
    <p aria-live="polite" className="flex items-center gap-2 text-muted">
      {send.isSuccess && seconds > 0 && <Trans>다시 보냈어요.</Trans>}
      {send.isError && openAtMs === 0 && i18n._(errorWords(send.error))}
      <Button kind="link" disabled={seconds > 0} busy={send.isPending} onClick={() => send.mutate()}>
        {seconds > 0 ? t`${seconds}초 뒤에 다시 받을 수 있어요` : t`메일 다시 받기`}
      </Button>
    </p>
  );
}

function openAtOf(error: unknown): number | undefined {
  if (!(error instanceof ApiProblem) || error.body.resetsAt === undefined) return undefined;
  return Date.parse(error.body.resetsAt);
}
