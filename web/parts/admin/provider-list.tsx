import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../protocol/admin-models.ts';
import {
  createModel,
  deleteProvider,
  providersQuery,
  refreshModels,
  testProvider,
} from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog, DialogButtons } from '../dialog.tsx';
import { ErrorRow } from '../error-row.tsx';
import { answerErrorWords } from '../problem-words.ts';
import { Badge } from './badge.tsx';

/** Who answers, with no more of a key than its end. */
export function ProviderList() {
  const { data } = useSuspenseQuery(providersQuery);
  return (
    <ul className="border-t border-line">
      <li className="border-b border-line py-3">
        <p className="font-medium">
          <Trans>서버 설정</Trans>
        </p>
        <p className="text-13 break-all text-muted">
          {data.environment.baseUrl ?? <Trans>들어 있는 데모</Trans>}
        </p>
      </li>
      {data.items.map((provider) => (
        <ProviderRow key={provider.id} provider={provider} />
      ))}
    </ul>
  );
}

function ProviderRow({ provider }: { provider: Provider }) {
  const { i18n, t } = useLingui();
  const { queryClient } = useApp();
  const [isAsking, setAsking] = useState(false);
  const test = useMutation({ mutationFn: () => testProvider(provider.id) });
  const remove = useMutation({
    mutationFn: () => deleteProvider(provider.id),
    onSuccess: () => refreshModels(queryClient),
  });
  const { name } = provider;
  const tookMs = test.data?.durationMs ?? 0;
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <div className="min-w-0 flex-1 basis-56">
          <p className="flex items-center gap-2 font-medium">
            {name}
            {!provider.usable && (
              <Badge kind="error">
                <Trans>쓸 수 없음</Trans>
              </Badge>
            )}
          </p>
          <p className="text-13 break-all text-muted">
            {provider.baseUrl} · {provider.key === null ? <Trans>키 없음</Trans> : t`키 ${provider.key}`}
          </p>
        </div>
        <Button aria-label={t`${name} 시험`} busy={test.isPending} onClick={() => test.mutate()}>
          <Trans>시험</Trans>
        </Button>
        <Button kind="danger" aria-label={t`${name} 지우기`} onClick={() => setAsking(true)}>
          <Trans>지우기</Trans>
        </Button>
      </div>
      {test.isError && <ErrorRow title={<Trans>시험하지 못했어요.</Trans>} error={test.error} />}
      {remove.isError && <ErrorRow title={<Trans>지우지 못했어요.</Trans>} error={remove.error} />}
      {test.data?.error && <p className="text-13 text-error">{i18n._(answerErrorWords[test.data.error])}</p>}
      {test.data?.models && (
        <div className="grid gap-2">
          <p className="text-13 text-muted">
            <Trans>{tookMs}ms 만에 모델 목록이 왔어요. 더할 모델을 고르세요.</Trans>
          </p>
          <FoundModels provider={provider} models={test.data.models} />
        </div>
      )}
      <RemoveDialog name={name} open={isAsking} onOpenChange={setAsking} onRemove={() => remove.mutate()} />
    </li>
  );
}

interface RemoveDialogProps {
  name: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onRemove: () => void;
}

function RemoveDialog({ name, open, onOpenChange, onRemove }: RemoveDialogProps) {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={<Trans>{name} 제공자를 지울까요</Trans>}
      words={
        <Trans>이 제공자의 모델도 함께 빠져요. 쓰고 있는 답변은 끝까지 가고, 지난 영수증은 그대로예요.</Trans>
      }
    >
      <DialogButtons>
        <Button onClick={() => onOpenChange(false)}>
          <Trans>그대로 두기</Trans>
        </Button>
        <Button
          kind="danger"
          onClick={() => {
            onOpenChange(false);
            onRemove();
          }}
        >
          <Trans>지우기</Trans>
        </Button>
      </DialogButtons>
    </ConfirmDialog>
  );
}

/** The first models that a server lists, each to be offered with one press. */
function FoundModels({ provider, models }: { provider: Provider; models: readonly string[] }) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const add = useMutation({
    mutationFn: (model: string) => createModel({ provider: provider.id, model }),
    onSuccess: () => refreshModels(queryClient),
  });
  return (
    <>
      <ul className="flex flex-wrap gap-2">
        {models.slice(0, 50).map((model) => (
          <li key={model} className="max-w-full">
            <Button
              className="max-w-full truncate"
              aria-label={t`${model} 더하기`}
              busy={add.isPending && add.variables === model}
              onClick={() => add.mutate(model)}
            >
              + {model}
            </Button>
          </li>
        ))}
      </ul>
      {add.isError && <ErrorRow title={<Trans>모델을 더하지 못했어요.</Trans>} error={add.error} />}
    </>
  );
}
