import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { AuthRefusal } from '../api/session.ts';
import { sendCode } from '../api/two-factor.ts';
import { authWords } from './auth-words.ts';
import { Button } from './button.tsx';
import { CodeField } from './code-field.tsx';

interface SecondStepProps {
  /** Called when the session is there. */
  onDone: () => Promise<void>;
  /** Back to the first step. */
  onBack: () => void;
}

/** The second step of a log-in. Until it is done there is no session. */
export function SecondStep({ onDone, onBack }: SecondStepProps) {
  const { t, i18n } = useLingui();
  const [code, setCode] = useState('');
  const [error, setError] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const [isOver, setOver] = useState(false);
  const send = async () => {
    setBusy(true);
    try {
      await sendCode(code);
      await onDone();
    } catch (failure) {
      setOver(failure instanceof AuthRefusal && failure.reason === 'step-over');
      setError(i18n._(authWords(failure).text));
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (code.trim() === '') setError(t`코드를 적어 주세요.`);
    else void send();
  };
  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-3">
      <p className="text-14">
        <Trans>한 단계 남았어요. 인증 앱에 보이는 숫자 6자리를 적어 주세요.</Trans>
      </p>
      <CodeField
        label={<Trans>인증 코드</Trans>}
        hint={<Trans>앱이 없으면 적어 둔 백업 코드를 써도 돼요.</Trans>}
        value={code}
        onChange={(typed) => {
          setCode(typed);
          setError(undefined);
        }}
        error={error}
      />
      <Button
        kind="primary"
        type="submit"
        busy={isBusy}
        disabled={isOver}
        className="mt-2 h-12 w-full text-16 desk:h-12"
      >
        <Trans>계속하기</Trans>
      </Button>
      <Button kind="link" onClick={onBack}>
        <Trans>처음부터 다시 로그인하기</Trans>
      </Button>
    </form>
  );
}
