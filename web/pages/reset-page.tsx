import { Trans, useLingui } from '@lingui/react/macro';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { mailQuery, requestReset, setPasswordByLink } from '../api/mail.ts';
import { authWords } from '../parts/auth-words.ts';
import { Button, buttonClass } from '../parts/button.tsx';
import { EntryFrame } from '../parts/entry-frame.tsx';
import { Field, LengthMeter, PasswordField } from '../parts/field.tsx';
import { useLinkToken } from '../parts/link-token.ts';

const shortestPassword = 8;
const longestPassword = 128;

/** A new password: by a link that came by mail or from an admin, or first the asking for one. */
export function ResetPage() {
  const { t } = useLingui();
  const token = useLinkToken();
  return (
    <>
      <title>{t`비밀번호 새로 정하기 · 사랑방`}</title>
      {token === '' ? <AskForLink /> : <SetPassword key={token} token={token} />}
    </>
  );
}

function AskForLink() {
  const { t } = useLingui();
  const { data: mail } = useQuery(mailQuery);
  const [email, setEmail] = useState('');
  const [sent, setSent] = useState(false);
  const { error, busy, run } = useSubmit(async () => {
    await requestReset(email.trim());
    setSent(true);
  });
  if (mail?.isSent === false) {
    return (
      <EntryFrame
        title={<Trans>비밀번호를 잊었어요</Trans>}
        about={
          <Trans>이 서버는 메일을 보내지 않아요. 관리자에게 비밀번호를 정하는 링크를 부탁해 주세요.</Trans>
        }
      >
        <BackToLogIn />
      </EntryFrame>
    );
  }
  if (sent) {
    return (
      <EntryFrame
        title={<Trans>메일을 확인해 주세요</Trans>}
        about={
          <Trans>
            가입한 이메일이라면 비밀번호를 정하는 링크를 보냈어요. 한 시간 안에 열어 주세요. 보이지 않으면
            스팸함도 살펴봐 주세요.
          </Trans>
        }
      >
        <BackToLogIn />
      </EntryFrame>
    );
  }
  return (
    <EntryFrame
      title={<Trans>비밀번호를 잊었어요</Trans>}
      about={<Trans>가입한 이메일을 적으면 비밀번호를 새로 정하는 링크를 보내 드려요.</Trans>}
    >
      <form noValidate onSubmit={run} className="grid gap-3">
        <Field
          label={<Trans>이메일</Trans>}
          type="email"
          inputMode="email"
          autoComplete="username"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={error}
        />
        <Submit busy={busy} disabled={!email.includes('@')}>
          {t`링크 받기`}
        </Submit>
        <BackToLogIn />
      </form>
    </EntryFrame>
  );
}

function SetPassword({ token }: { token: string }) {
  const { t } = useLingui();
  const [password, setPassword] = useState('');
  const [email, setEmail] = useState<string>();
  const { error, busy, run } = useSubmit(async () => setEmail(await setPasswordByLink(token, password)));
  if (email !== undefined) {
    return (
      <EntryFrame
        title={<Trans>비밀번호를 정했어요</Trans>}
        about={<Trans>모든 기기에서 로그아웃됐어요. {email} 주소와 새 비밀번호로 로그인해 주세요.</Trans>}
      >
        <Link to="/login" replace className={buttonClass('primary', 'h-12 w-full text-16 desk:h-12')}>
          <Trans>로그인</Trans>
        </Link>
      </EntryFrame>
    );
  }
  const fits = password.length >= shortestPassword && password.length <= longestPassword;
  return (
    <EntryFrame
      title={<Trans>비밀번호 새로 정하기</Trans>}
      about={<Trans>새 비밀번호를 정하면 모든 기기에서 로그아웃돼요.</Trans>}
    >
      <form noValidate onSubmit={run} className="grid gap-3">
        <PasswordField
          label={<Trans>새 비밀번호</Trans>}
          autoComplete="new-password"
          maxLength={longestPassword}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={error}
          hint={<LengthMeter length={password.length} shortest={shortestPassword} />}
        />
        <Submit busy={busy} disabled={!fits}>
          {t`이 비밀번호로 정하기`}
        </Submit>
        <BackToLogIn />
      </form>
    </EntryFrame>
  );
}

function Submit(props: { busy: boolean; disabled: boolean; children: string }) {
  return <Button kind="primary" type="submit" className="mt-2 h-12 w-full text-16 desk:h-12" {...props} />;
}

function BackToLogIn() {
  return (
    <Link to="/login" className={buttonClass('link', 'justify-self-center')}>
      <Trans>로그인으로 돌아가기</Trans>
    </Link>
  );
}

/** One press of a form's button, with the words for what went wrong. */
function useSubmit(work: () => Promise<void>) {
  const { i18n } = useLingui();
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async () => {
    setBusy(true);
    setError(undefined);
    try {
      await work();
    } catch (reason) {
      setError(i18n._(authWords(reason).text));
    } finally {
      setBusy(false);
    }
  };
  const run = (event: FormEvent) => {
    event.preventDefault();
    if (!busy) void submit();
  };
  return { error, busy, run };
}
