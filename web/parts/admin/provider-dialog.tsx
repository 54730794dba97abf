import { Trans, useLingui } from '@lingui/react/macro';
import type { Provider } from '../../../protocol/admin-models.ts';
import { deleteProvider, patchProvider, refreshModels } from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { ActDialog } from './act-dialog.tsx';
import { ProviderFields } from './provider-fields.tsx';
import { useProviderForm } from './use-provider-form.ts';

interface ProviderDialogProps {
  provider: Provider;
  onClose: () => void;
}

/** Changes the name, the address or the key of a server that answers. An empty key leaves the one that is kept. */
export function ChangeProviderDialog({ provider, onClose }: ProviderDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const form = useProviderForm(provider);
  const shownKey = provider.key ?? '';
  return (
    <ActDialog
      asksReason={false}
      title={t`‘${provider.name}’ 고치기`}
      words={<Trans>다음 답변부터 적용돼요. 쓰고 있는 답변은 끝까지 가요.</Trans>}
      act={<Trans>저장</Trans>}
      isReady={form.isNamed && form.isAddress}
      onAct={() => patchProvider(provider.id, form.fields).then(() => refreshModels(queryClient))}
      onClose={onClose}
    >
      <ProviderFields
        form={form}
        isChecked
        keyHint={
          provider.key === null ? (
            <Trans>지금은 키가 없어요. 필요할 때만 적어 주세요.</Trans>
          ) : (
            <Trans>지금 키는 {shownKey} 그대로예요. 바꿀 때만 적어 주세요.</Trans>
          )
        }
      >
        {provider.key !== null && (
          <label className="flex min-h-11 items-center gap-2.5 desk:min-h-9">
            <input
              type="checkbox"
              checked={form.isKeyless}
              onChange={({ target }) => form.setKeyless(target.checked)}
              className="size-4.5 accent-primary"
            />
            <Trans>키를 지우고 키 없이 써요</Trans>
          </label>
        )}
      </ProviderFields>
    </ActDialog>
  );
}

/** Asks before a server goes with its models. */
export function RemoveProviderDialog({ provider, onClose }: ProviderDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  return (
    <ActDialog
      asksReason={false}
      title={t`${provider.name} 제공자를 지울까요`}
      words={
        <Trans>이 제공자의 모델도 함께 빠져요. 쓰고 있는 답변은 끝까지 가고, 지난 영수증은 그대로예요.</Trans>
      }
      act={<Trans>지우기</Trans>}
      danger
      onAct={() => deleteProvider(provider.id).then(() => refreshModels(queryClient))}
      onClose={onClose}
    />
  );
}
