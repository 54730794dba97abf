import { Trans } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { createProvider, refreshModels } from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { formClass } from './card.tsx';
import { Failure } from './failure.tsx';
import { ProviderFields } from './provider-fields.tsx';
import { useProviderForm } from './use-provider-form.ts';

/** Adds a server that answers. Its key is sent once and shown nowhere. */
export function ProviderForm() {
  const { queryClient } = useApp();
  const form = useProviderForm(null);
  const [isChecked, setChecked] = useState(false);
  const add = useMutation({
    mutationFn: createProvider,
    onSuccess() {
      form.clear();
      setChecked(false);
      refreshModels(queryClient);
    },
  });
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (add.isPending) return;
    setChecked(true);
    if (form.isNamed && form.isAddress) add.mutate({ key: null, ...form.fields });
  };
  return (
    <form noValidate onSubmit={onSubmit} className={formClass}>
      <h3 className="text-16 font-bold">
        <Trans>새 제공자</Trans>
      </h3>
      <ProviderFields
        form={form}
        isChecked={isChecked}
        isWide
        keyHint={<Trans>암호화해서 저장하고 다시 보여 주지 않아요. 키가 없는 서버면 비워 두세요.</Trans>}
      />
      {add.isError && <Failure title={<Trans>제공자를 더하지 못했어요.</Trans>} error={add.error} />}
      <Button kind="primary" type="submit" busy={add.isPending} className="justify-self-start">
        <Trans>제공자 더하기</Trans>
      </Button>
    </form>
  );
}
