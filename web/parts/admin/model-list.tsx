import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AdminModel } from '../../../protocol/admin-models.ts';
import {
  adminModelsQuery,
  changeModel,
  providersQuery,
  refreshModels,
  testModel,
} from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { answerErrorWords } from '../problem-words.ts';
import { Badge } from './badge.tsx';
import { Failure } from './failure.tsx';
import { ChangeModelDialog, RemoveModelDialog } from './model-dialogs.tsx';

/** All models, those that are off among them. */
export function ModelList() {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(adminModelsQuery);
  const { data: providers } = useSuspenseQuery(providersQuery);
  const nameOf = (id: string | null) =>
    id === null ? t`서버 설정` : (providers.items.find((provider) => provider.id === id)?.name ?? '');
  return (
    <>
      {data.problem !== null && (
        <p className="text-13 text-error">
          <Trans>서버 설정의 모델 목록을 지금은 가져오지 못해요.</Trans>
        </p>
      )}
      <ul className="border-t border-line">
        {data.items.map((model) => (
          <ModelRow key={model.model} model={model} provider={nameOf(model.provider)} />
        ))}
      </ul>
    </>
  );
}

function ModelRow({ model, provider }: { model: AdminModel; provider: string }) {
  const { i18n, t } = useLingui();
  const { queryClient } = useApp();
  const change = useMutation({
    mutationFn: (patch: { enabled?: boolean; default?: boolean }) => changeModel(model, patch),
    onSuccess: () => refreshModels(queryClient),
  });
  const test = useMutation({ mutationFn: testModel });
  const { id, name } = model;
  const { firstTextMs = null, error = null } = test.data ?? {};
  return (
    <li className="grid gap-2 border-b border-line py-3">
      <div className="flex flex-wrap items-center gap-2">
        <ModelHead model={model} provider={provider} />
        {id !== null && (
          <Button aria-label={t`${name} 시험`} busy={test.isPending} onClick={() => test.mutate(id)}>
            <Trans>시험</Trans>
          </Button>
        )}
        {model.enabled && !model.default && (
          <Button aria-label={t`${name} 기본으로`} onClick={() => change.mutate({ default: true })}>
            <Trans>기본으로</Trans>
          </Button>
        )}
        <Button
          aria-label={model.enabled ? t`${name} 끄기` : t`${name} 켜기`}
          busy={change.isPending}
          onClick={() => change.mutate({ enabled: !model.enabled })}
        >
          {model.enabled ? <Trans>끄기</Trans> : <Trans>켜기</Trans>}
        </Button>
        <ModelActs model={model} />
      </div>
      {change.isError && <Failure title={<Trans>바꾸지 못했어요.</Trans>} error={change.error} />}
      {test.isError && <Failure title={<Trans>시험하지 못했어요.</Trans>} error={test.error} />}
      {error !== null && <p className="text-13 text-error">{i18n._(answerErrorWords[error])}</p>}
      {test.data && error === null && (
        <p className="text-13 text-muted">
          <Trans>{firstTextMs}ms 만에 첫 글자가 왔어요.</Trans>
        </p>
      )}
    </li>
  );
}

function ModelHead({ model, provider }: { model: AdminModel; provider: string }) {
  return (
    <div className="min-w-0 flex-1 basis-56">
      <p className="flex flex-wrap items-center gap-2 font-medium break-all">
        {model.name}
        {model.default && (
          <Badge>
            <Trans>기본</Trans>
          </Badge>
        )}
        {!model.enabled && (
          <Badge kind="error">
            <Trans>꺼짐</Trans>
          </Badge>
        )}
      </p>
      <p className="text-13 break-all text-muted">
        {model.model} · {provider}
      </p>
    </div>
  );
}

/** What is asked about before it is done. Of a model of the settings there is nothing to take back until it was changed. */
function ModelActs({ model }: { model: AdminModel }) {
  const { t } = useLingui();
  const [dialog, setDialog] = useState<'change' | 'remove' | null>(null);
  const close = () => setDialog(null);
  const { id, name } = model;
  const isOwn = model.provider !== null;
  return (
    <>
      <Button aria-label={t`${name} 고치기`} onClick={() => setDialog('change')}>
        <Trans>고치기</Trans>
      </Button>
      {id !== null && (
        <Button
          kind="danger"
          aria-label={isOwn ? t`${name} 목록에서 빼기` : t`${name} 설정대로 되돌리기`}
          onClick={() => setDialog('remove')}
        >
          {isOwn ? <Trans>목록에서 빼기</Trans> : <Trans>설정대로 되돌리기</Trans>}
        </Button>
      )}
      {dialog === 'change' && <ChangeModelDialog model={model} onClose={close} />}
      {dialog === 'remove' && <RemoveModelDialog model={model} onClose={close} />}
    </>
  );
}
