import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createProvider, refreshModels } from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { PasswordField } from '../field.tsx';
import { TextField } from '../room/text-field.tsx';
import { formClass } from './card.tsx';

/** Adds a server that answers. Its key is sent once and shown nowhere. */
export function ProviderForm() {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [name, setName] = useState('');
  const [baseUrl, setBaseUrl] = useState('');
  const [key, setKey] = useState('');
  const [isChecked, setChecked] = useState(false);
  const add = useMutation({
    mutationFn: createProvider,
    onSuccess() {
      setName('');
      setBaseUrl('');
      setKey('');
      setChecked(false);
      refreshModels(queryClient);
    },
  });
  const isAddress = /^https?:\/\/\S+$/.test(baseUrl.trim());
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    setChecked(true);
    if (name.trim() === '' || !isAddress) return;
    add.mutate({ name: name.trim(), baseUrl: baseUrl.trim(), key: key.trim() === '' ? null : key.trim() });
  };
  return (
    <form noValidate onSubmit={onSubmit} className={formClass}>
      <h3 className="text-16 font-bold">
        <Trans>새 제공자</Trans>
      </h3>
      <div className="grid gap-4 desk:grid-cols-2">
        <TextField
          name="provider-name"
          label={<Trans>제공자 이름</Trans>}
          text={name}
          onText={setName}
          maxLength={60}
          error={isChecked && name.trim() === '' ? t`이름을 적어 주세요.` : undefined}
        />
        <TextField
          name="provider-url"
          label={<Trans>주소</Trans>}
          text={baseUrl}
          onText={setBaseUrl}
          maxLength={500}
          placeholder="https://api.openai.com/v1"
          error={isChecked && !isAddress ? t`https://로 시작하는 주소를 적어 주세요.` : undefined}
        />
      </div>
      <PasswordField
        label={<Trans>키</Trans>}
        hint={<Trans>암호화해서 저장하고 다시 보여 주지 않아요. 키가 없는 서버면 비워 두세요.</Trans>}
        autoComplete="off"
        value={key}
        onChange={(event) => setKey(event.target.value)}
      />
      {add.isError && <ErrorRow title={<Trans>제공자를 더하지 못했어요.</Trans>} error={add.error} />}
      <Button kind="primary" type="submit" busy={add.isPending} className="justify-self-start">
        <Trans>제공자 더하기</Trans>
      </Button>
    </form>
  );
}
