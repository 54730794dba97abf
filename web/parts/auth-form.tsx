import { Trans, useLingui } from '@lingui/react/macro';
import { useEffect, useRef, useState } from 'react';
import { type FieldErrors, useForm } from 'react-hook-form';
import { nameMaxLength } from '../../protocol/limits.ts';
import { join, logIn } from '../api/session.ts';
import { type AuthFields, authWords } from './auth-words.ts';
import { Button } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Field, LengthMeter, PasswordField } from './field.tsx';
import { SecondStep } from './second-step.tsx';

const shortestPassword = 8;
const longestPassword = 128;

export type AuthMode = 'log-in' | 'join';

interface AuthFormProps {
  mode: AuthMode;
  /** Fills the field at first. */
  email?: string;
  /** True when the first step of a log-in is done already. */
  startsBetween?: boolean;
  /** The token with which somebody joins. */
  invitation?: string;
  /** Called when the session is there. */
  onDone: () => Promise<void>;
}

/** Logging in and joining: one form, so that what was typed stays when the other is chosen. */
export function AuthForm({ mode, email = '', startsBetween = false, invitation, onDone }: AuthFormProps) {
  const [isBetween, setBetween] = useState(startsBetween);
  const form = useForm<AuthFields>({
    defaultValues: { email, password: '', name: '' },
    shouldFocusError: false,
  });
  const { errors, isSubmitting } = form.formState;
  const { i18n } = useLingui();
  const rules = useRules(mode);
  const summary = useRef<HTMLDivElement>(null);
  const joining = mode === 'join';

  // biome-ignore lint/correctness/useExhaustiveDependencies: what the other mode complained about is gone with it
  useEffect(() => form.clearErrors(), [mode]);

  const submit = form.handleSubmit(
    async (fields) => {
      try {
        if (await enter(mode, fields, invitation)) setBetween(true);
        else await onDone();
      } catch (error) {
        const { field, text } = authWords(error);
        form.setError(field ?? 'root', { type: 'server', message: i18n._(text) });
        focusSoon(summary);
      }
    },
    () => focusSoon(summary),
  );
  if (isBetween && !joining) return <SecondStep onDone={onDone} onBack={() => setBetween(false)} />;
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="grid gap-3">
      <ErrorSummary ref={summary} messages={messagesOf(errors)} onChoose={(field) => form.setFocus(field)} />
      <Field
        label={<Trans>이메일</Trans>}
        type="email"
        inputMode="email"
        autoComplete={joining ? 'email' : 'username'}
        error={errors.email?.message}
        {...form.register('email', rules.email)}
      />
      {joining && (
        <Field
          label={<Trans>별명</Trans>}
          autoComplete="nickname"
          maxLength={nameMaxLength}
          error={errors.name?.message}
          hint={<Trans>화면에 이 이름으로 보여요</Trans>}
          {...form.register('name', rules.name)}
        />
      )}
      <PasswordField
        label={<Trans>비밀번호</Trans>}
        autoComplete={joining ? 'new-password' : 'current-password'}
        error={errors.password?.message}
        hint={joining && <LengthMeter length={form.watch('password').length} shortest={shortestPassword} />}
        {...form.register('password', rules.password)}
      />
      <Button kind="primary" type="submit" busy={isSubmitting} className="mt-2 h-12 w-full text-16 desk:h-12">
        {joining ? <Trans>가입하고 시작하기</Trans> : <Trans>로그인</Trans>}
      </Button>
    </form>
  );
}

/** @returns true when a second step is to follow. */
async function enter(
  mode: AuthMode,
  { email, password, name }: AuthFields,
  invitation: string | undefined,
): Promise<boolean> {
  if (mode === 'join') {
    const person = { email: email.trim(), password, name: name.trim() };
    await join({ ...person, ...(invitation !== undefined && { invitation }) });
    return false;
  }
  return logIn({ email: email.trim(), password });
}

function useRules(mode: AuthMode) {
  const { t } = useLingui();
  const required = (message: string) => (value: string) => value.trim() !== '' || message;
  return {
    email: {
      validate: required(t`이메일을 적어 주세요.`),
      pattern: { value: /^\s*\S+@\S+\.\S+\s*$/, message: t`이메일 주소를 다시 확인해 주세요.` },
    },
    name: { validate: required(t`별명을 적어 주세요.`) },
    password:
      mode === 'join'
        ? {
            required: t`비밀번호를 정해 주세요.`,
            minLength: { value: shortestPassword, message: t`비밀번호를 8자 이상으로 정해 주세요.` },
            maxLength: { value: longestPassword, message: t`비밀번호를 128자 이하로 정해 주세요.` },
          }
        : { required: t`비밀번호를 적어 주세요.` },
  };
}

function messagesOf(errors: FieldErrors<AuthFields>) {
  return (['email', 'name', 'password', 'root'] as const).flatMap((field) => {
    const text = errors[field]?.message;
    return text === undefined ? [] : [{ field: field === 'root' ? null : field, text }];
  });
}

/** After the next paint: the summary is drawn only when there is something to sum up. */
function focusSoon(summary: { current: HTMLElement | null }): void {
  requestAnimationFrame(() => summary.current?.focus());
}
