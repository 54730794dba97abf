import { Trans, useLingui } from '@lingui/react/macro';
import { type ChangeEvent, type FormEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { nameMaxLength } from '../../protocol/limits.ts';
import { join, logIn } from '../api/session.ts';
import { type AuthFields, authWords } from './auth-words.ts';
import { Button } from './button.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { Field, LengthMeter, PasswordField } from './field.tsx';
import { OffNote } from './off-note.tsx';
import { SecondStep } from './second-step.tsx';

const shortestPassword = 8;
const longestPassword = 128;

export type AuthMode = 'log-in' | 'join';

/** What is wrong, by field; `form` for what is about the whole. */
type Errors = Partial<Record<keyof AuthFields | 'form', string>>;

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
  const summary = useRef<HTMLDivElement>(null);
  const form = useFields(email);
  const { fields, errors, setErrors } = form;
  const [isBusy, setBusy] = useState(false);
  const { i18n } = useLingui();
  const check = useCheck(mode);
  const joining = mode === 'join';
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the other mode complained about is gone with it
  useEffect(() => setErrors({}), [mode]);

  const complain = (found: Errors) => {
    setErrors(found);
    focusSoon(summary);
  };
  const send = async () => {
    setBusy(true);
    try {
      if (await enter(mode, fields, invitation)) setBetween(true);
      else await onDone();
    } catch (error) {
      const { field, text } = authWords(error);
      complain({ [field ?? 'form']: i18n._(text) });
    } finally {
      setBusy(false);
    }
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    const found = check(fields);
    if (Object.keys(found).length > 0) return complain(found);
    setErrors({});
    void send();
  };
  if (isBetween && !joining) return <SecondStep onDone={onDone} onBack={() => setBetween(false)} />;
  return (
    <form noValidate onSubmit={onSubmit} className="grid gap-3">
      <ErrorSummary ref={summary} messages={messagesOf(errors)} onChoose={form.focus} />
      <Field
        label={<Trans>이메일</Trans>}
        type="email"
        inputMode="email"
        autoComplete={joining ? 'email' : 'username'}
        {...form.field('email')}
      />
      {joining && (
        <Field
          label={<Trans>별명</Trans>}
          autoComplete="nickname"
          maxLength={nameMaxLength}
          hint={<Trans>화면에 이 이름으로 보여요</Trans>}
          {...form.field('name')}
        />
      )}
      <PasswordField
        label={<Trans>비밀번호</Trans>}
        autoComplete={joining ? 'new-password' : 'current-password'}
        hint={joining && <LengthMeter length={fields.password.length} shortest={shortestPassword} />}
        {...form.field('password')}
      />
      <OffNote className="mt-2" />
      <Button kind="primary" type="submit" busy={isBusy} className="mt-2 h-12 w-full text-16 desk:h-12">
        {joining ? <Trans>가입하고 시작하기</Trans> : <Trans>로그인</Trans>}
      </Button>
    </form>
  );
}

/** What is typed and what is wrong with it. A field that is changed is no longer complained about. */
function useFields(email: string) {
  const [fields, setFields] = useState<AuthFields>({ email, password: '', name: '' });
  const [errors, setErrors] = useState<Errors>({});
  const inputs: Record<keyof AuthFields, RefObject<HTMLInputElement | null>> = {
    email: useRef(null),
    name: useRef(null),
    password: useRef(null),
  };
  return {
    fields,
    errors,
    setErrors,
    focus: (name: keyof AuthFields) => inputs[name].current?.focus(),
    /** What an input needs to be one of the form's. */
    field: (name: keyof AuthFields) => ({
      name,
      ref: inputs[name],
      value: fields[name],
      error: errors[name],
      onChange(event: ChangeEvent<HTMLInputElement>) {
        const { value } = event.target;
        setFields((before) => ({ ...before, [name]: value }));
        setErrors(({ [name]: _gone, ...others }) => others);
      },
    }),
  };
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

/** Says what is wrong with the fields of a mode before they are sent. */
function useCheck(mode: AuthMode): (fields: AuthFields) => Errors {
  const { t } = useLingui();
  const emailFault = (email: string) => {
    if (email.trim() === '') return t`이메일을 적어 주세요.`;
    return /^\s*\S+@\S+\.\S+\s*$/.test(email) ? undefined : t`이메일 주소를 다시 확인해 주세요.`;
  };
  const passwordFault = ({ length }: string) => {
    if (mode === 'log-in') return length === 0 ? t`비밀번호를 적어 주세요.` : undefined;
    if (length === 0) return t`비밀번호를 정해 주세요.`;
    if (length < shortestPassword) return t`비밀번호를 8자 이상으로 정해 주세요.`;
    return length > longestPassword ? t`비밀번호를 128자 이하로 정해 주세요.` : undefined;
  };
  return ({ email, name, password }) => {
    const faults = {
      email: emailFault(email),
      name: mode === 'join' && name.trim() === '' ? t`별명을 적어 주세요.` : undefined,
      password: passwordFault(password),
    };
    return Object.fromEntries(Object.entries(faults).filter(([, fault]) => fault !== undefined));
  };
}

function messagesOf(errors: Errors) {
  return (['email', 'name', 'password', 'form'] as const).flatMap((field) => {
    const text = errors[field];
    return text === undefined ? [] : [{ field: field === 'form' ? null : field, text }];
  });
}

/** After the next paint: the summary is drawn only when there is something to sum up. */
function focusSoon(summary: { current: HTMLElement | null }): void {
  requestAnimationFrame(() => summary.current?.focus());
}
