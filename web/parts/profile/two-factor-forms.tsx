import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { AuthRefusal } from '../../api/session.ts';
import { beginTwoFactor, type NewFactor, sendCode } from '../../api/two-factor.ts';
import { authWords } from '../auth-words.ts';
import { Button, type ButtonKind } from '../button.tsx';
import { CodeField } from '../code-field.tsx';
import { DialogButtons } from '../dialog.tsx';
import { PasswordField } from '../field.tsx';
import { SentenceGap } from '../sentence-gap.tsx';
import { QrCode } from './qr-code.tsx';

interface StepProps {
  onCancel: () => void;
}

/** The first step of switching it on: the password again. */
export function PasswordStep({ onCancel, onBegun }: StepProps & { onBegun: (factor: NewFactor) => void }) {
  const [password, setPassword] = useState('');
  const begin = useMutation({ mutationFn: beginTwoFactor, onSuccess: onBegun });
  const words = useFaultWords(begin.error);
  return (
    <StepForm
      isBusy={begin.isPending}
      action={<Trans>계속하기</Trans>}
      onCancel={onCancel}
      onSend={() => password !== '' && begin.mutate(password)}
    >
      <PasswordField
        label={<Trans>비밀번호</Trans>}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={words}
      />
    </StepForm>
  );
}

interface ConfirmStepProps extends StepProps {
  factor: NewFactor;
  onConfirmed: () => void;
}

/** The second: the secret goes into an app, and a code of the app comes back. */
export function ConfirmStep({ factor, onCancel, onConfirmed }: ConfirmStepProps) {
  const { t } = useLingui();
  const [code, setCode] = useState('');
  const confirm = useMutation({ mutationFn: sendCode, onSuccess: onConfirmed });
  const words = useFaultWords(confirm.error);
  const secret = new URL(factor.totpURI).searchParams.get('secret') ?? '';
  return (
    <StepForm
      isBusy={confirm.isPending}
      action={<Trans>켜기</Trans>}
      onCancel={onCancel}
      onSend={() => /^\s*\d{3}\s*\d{3}\s*$/.test(code) && confirm.mutate(code)}
    >
      <p className="text-14">
        <Trans>인증 앱으로 이 그림을 찍고, 앱에 보이는 숫자 6자리를 적어 주세요.</Trans>
      </p>
      <QrCode text={factor.totpURI} label={t`인증 앱에 넣을 QR 코드`} />
      <p className="text-13 text-muted">
        <Trans>그림을 찍을 수 없으면 이 글자를 넣어 주세요.</Trans>
        <SentenceGap />
        <code className="break-all select-all">{secret}</code>
      </p>
      <CodeField label={<Trans>인증 코드</Trans>} value={code} onChange={setCode} error={words} />
    </StepForm>
  );
}

interface ProofFormProps extends StepProps {
  action: ReactNode;
  kind?: ButtonKind;
  isBusy: boolean;
  error: unknown;
  onSend: (proof: { password: string; code: string }) => void;
}

/** The password and a code, without which nothing of the second factor changes. */
export function ProofForm({ action, kind = 'primary', isBusy, error, onCancel, onSend }: ProofFormProps) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const words = useFaultWords(error);
  const isPassword = error instanceof AuthRefusal && error.reason === 'wrong-credentials';
  return (
    <StepForm
      isBusy={isBusy}
      action={action}
      kind={kind}
      onCancel={onCancel}
      onSend={() => password !== '' && code.trim() !== '' && onSend({ password, code: code.trim() })}
    >
      <PasswordField
        label={<Trans>비밀번호</Trans>}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.target.value)}
        error={isPassword ? words : undefined}
      />
      <CodeField
        label={<Trans>인증 코드</Trans>}
        hint={<Trans>앱에 보이는 숫자나 백업 코드를 적어 주세요.</Trans>}
        value={code}
        onChange={setCode}
        error={isPassword ? undefined : words}
      />
    </StepForm>
  );
}

interface StepFormProps extends StepProps {
  action: ReactNode;
  kind?: ButtonKind;
  isBusy: boolean;
  onSend: () => unknown;
  children: ReactNode;
}

function StepForm({ action, kind = 'primary', isBusy, onCancel, onSend, children }: StepFormProps) {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBusy) onSend();
  };
  return (
    <form noValidate onSubmit={onSubmit} className="mt-4 grid gap-3">
      {children}
      <DialogButtons className="mt-2">
        <Button onClick={onCancel}>
          <Trans>취소</Trans>
        </Button>
        <Button kind={kind} type="submit" busy={isBusy}>
          {action}
        </Button>
      </DialogButtons>
    </form>
  );
}

function useFaultWords(error: unknown): string | undefined {
  const { t, i18n } = useLingui();
  if (error === null || error === undefined) return undefined;
  if (error instanceof AuthRefusal && error.reason === 'wrong-credentials') return t`비밀번호가 달라요.`;
  return i18n._(authWords(error).text);
}
