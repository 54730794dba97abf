import { Trans, useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Button } from '../button.tsx';
import { cx } from '../cx.ts';
import { PasswordField } from '../field.tsx';
import { answerErrorWords } from '../problem-words.ts';
import { TextField } from '../room/text-field.tsx';
import { Failure } from './failure.tsx';
import type { useProviderForm } from './use-provider-form.ts';

interface ProviderFieldsProps {
  form: ReturnType<typeof useProviderForm>;
  /** Whether what is wrong is told. */
  isChecked: boolean;
  keyHint: ReactNode;
  /** Whether there is room for two of them beside each other. */
  isWide?: boolean;
  /** Stands below the key. */
  children?: ReactNode;
}

/** The name, the address and the key of a server that answers, with a button that tries the two out. */
export function ProviderFields({ form, isChecked, keyHint, isWide = false, children }: ProviderFieldsProps) {
  const { t } = useLingui();
  const { texts, isNamed, isAddress, trial } = form;
  return (
    <>
      <div className={cx('grid gap-4', isWide && 'desk:grid-cols-2')}>
        <TextField
          name="provider-name"
          label={<Trans>제공자 이름</Trans>}
          text={texts.name}
          onText={form.setName}
          maxLength={60}
          error={isChecked && !isNamed ? t`이름을 적어 주세요.` : undefined}
        />
        <TextField
          name="provider-url"
          label={<Trans>주소</Trans>}
          text={texts.baseUrl}
          onText={form.setBaseUrl}
          maxLength={500}
          placeholder="https://api.openai.com/v1"
          error={isChecked && !isAddress ? t`https://로 시작하는 주소를 적어 주세요.` : undefined}
        />
      </div>
      <PasswordField
        label={<Trans>키</Trans>}
        hint={keyHint}
        autoComplete="off"
        value={texts.key}
        disabled={form.isKeyless}
        onChange={(event) => form.setKey(event.target.value)}
      />
      {children}
      <div className="grid gap-2">
        <Button
          busy={trial.isPending}
          disabled={!isAddress}
          onClick={form.tryOut}
          className="justify-self-start"
        >
          <Trans>연결 시험</Trans>
        </Button>
        <TrialResult trial={trial} />
      </div>
    </>
  );
}

function TrialResult({ trial }: Pick<ReturnType<typeof useProviderForm>, 'trial'>) {
  const { i18n } = useLingui();
  const { error = null, durationMs = 0 } = trial.data ?? {};
  const took = i18n.number(durationMs);
  return (
    <>
      {trial.isError && <Failure title={<Trans>시험하지 못했어요.</Trans>} error={trial.error} />}
      <p role="status" className="text-13 empty:hidden">
        {trial.data &&
          (error === null ? (
            <span className="text-ok">
              <Trans>{took}ms 만에 답했어요.</Trans>
            </span>
          ) : (
            <span className="text-error">{i18n._(answerErrorWords[error])}</span>
          ))}
      </p>
    </>
  );
}
