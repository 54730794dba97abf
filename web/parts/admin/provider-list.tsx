import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Provider } from '../../../protocol/admin-models.ts';
import { createModel, providersQuery, refreshModels, testProvider } from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { answerErrorWords } from '../problem-words.ts';
import { Badge } from './badge.tsx';
import { Failure } from './failure.tsx';
import { ChangeProviderDialog, RemoveProviderDialog } from './provider-dialog.tsx';

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
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null);
  const close = () => setDialog(null);
  const test = useMutation({ mutationFn: () => testProvider(provider.id) });
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
        <Button aria-label={t`${name} 고치기`} onClick={() => setDialog('change')}>
          <Trans>고치기</Trans>
        </Button>
        <Button kind="danger" aria-label={t`${name} 지우기`} onClick={() => setDialog('remove')}>
          <Trans>지우기</Trans>
        </Button>
      </div>
      {test.isError && <Failure title={<Trans>시험하지 못했어요.</Trans>} error={test.error} />}
      {test.data?.error && <p className="text-13 text-error">{i18n._(answerErrorWords[test.data.error])}</p>}
      {test.data?.models && (
        <div className="grid gap-2">
          <p className="text-13 text-muted">
            <Trans>{tookMs}ms 만에 모델 목록이 왔어요. 더할 모델을 고르세요.</Trans>
          </p>
          <FoundModels provider={provider} models={test.data.models} />
        </div>
      )}
      {dialog === 'change' && <ChangeProviderDialog provider={provider} onClose={close} />}
      {dialog === 'remove' && <RemoveProviderDialog provider={provider} onClose={close} />}
    </li>
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
      {add.isError && <Failure title={<Trans>모델을 더하지 못했어요.</Trans>} error={add.error} />}
    </>
  );
}
