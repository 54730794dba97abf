import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ApiKey } from '../../../protocol/key.ts';
import { keysQuery, revokeKey } from '../../api/keys.ts';
import { shortDate, shortMoment } from '../../i18n/times.ts';
import { useApp } from '../app-context.ts';
import { Button, IconButton } from '../button.tsx';
import { ConfirmDialog, DialogButtons } from '../dialog.tsx';
import { ErrorRow } from '../error-row.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { useNowMs } from '../use-now.ts';

/** One's own keys: a table, and on a phone labelled pairs. */
export function KeyList() {
  const { data: keys, error, refetch, isFetching } = useQuery(keysQuery);
  const [ending, setEnding] = useState<ApiKey | null>(null);
  if (error && !keys) {
    return (
      <ErrorRow
        title={<Trans>키를 불러오지 못했어요.</Trans>}
        error={error}
        busy={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  if (!keys) return <SkeletonRows rows={3} />;
  if (keys.length === 0) {
    return (
      <p className="border-y border-line py-5 text-14 text-muted">
        <Trans>아직 키가 없어요. 아래에서 하나 만들어 보세요.</Trans>
      </p>
    );
  }
  return (
    <>
      <ul className="border-t border-line">
        {keys.map((key) => (
          <KeyRow key={key.id} item={key} onEnd={() => setEnding(key)} />
        ))}
      </ul>
      <EndDialog ending={ending} onClose={() => setEnding(null)} />
    </>
  );
}

function KeyRow({ item, onEnd }: { item: ApiKey; onEnd: () => void }) {
  const { t, i18n } = useLingui();
  const nowMs = useNowMs(60_000);
  const view = { locale: i18n.locale };
  const { name, prefix, monthlyCap, spentThisMonth, expiresAt, lastUsedAt } = item;
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-4 gap-y-1 border-b border-line py-3 desk:grid-cols-[1.4fr_1.2fr_.8fr_.8fr_auto]">
      <span className="min-w-0">
        <span className="block truncate font-medium">{name}</span>
        <code className="text-12 text-muted">{prefix}…</code>
      </span>
      <IconButton
        label={t`${name} 키 끝내기`}
        onClick={onEnd}
        className="col-start-2 row-start-1 desk:col-start-5"
      >
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <Pair label={<Trans>이번 달</Trans>}>
        {monthlyCap === null ? (
          <Trans>{i18n.number(spentThisMonth)} · 한도 없음</Trans>
        ) : (
          <>
            {i18n.number(spentThisMonth)} / {i18n.number(monthlyCap)}
            <Meter share={monthlyCap === 0 ? 1 : spentThisMonth / monthlyCap} />
          </>
        )}
      </Pair>
      <Pair label={<Trans>만료</Trans>}>
        {expiresAt === null ? <Trans>없음</Trans> : shortDate(expiresAt, view)}
      </Pair>
      <Pair label={<Trans>마지막 사용</Trans>}>
        {lastUsedAt === null ? <Trans>아직 없어요</Trans> : shortMoment(lastUsedAt, nowMs, view)}
      </Pair>
    </li>
  );
}

function Pair({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <span className="col-span-2 flex justify-between gap-4 text-14 tabular-nums desk:col-span-1 desk:block">
      <span className="text-12 text-muted desk:block">{label}</span>
      <span>{children}</span>
    </span>
  );
}

function Meter({ share }: { share: number }) {
  return (
    <progress
      aria-hidden="true"
      max={1}
      value={Math.min(1, share)}
      className="mt-1 hidden h-1 w-24 overflow-hidden rounded-[2px] accent-primary desk:block"
    />
  );
}

function EndDialog({ ending, onClose }: { ending: ApiKey | null; onClose: () => void }) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const end = useMutation({
    mutationFn: revokeKey,
    async onSuccess() {
      await queryClient.invalidateQueries({ queryKey: keysQuery.queryKey });
      onClose();
    },
  });
  const name = ending?.name ?? '';
  return (
    <ConfirmDialog
      open={ending !== null}
      onOpenChange={(open) => !open && onClose()}
      title={t`‘${name}’ 키를 끝낼까요?`}
      words={<Trans>이 키를 쓰는 프로그램은 바로 멈춰요. 지금까지의 기록과 장부는 그대로 남아요.</Trans>}
    >
      {end.isError && (
        <div className="mt-4">
          <ErrorRow title={<Trans>키를 끝내지 못했어요.</Trans>} error={end.error} />
        </div>
      )}
      <DialogButtons>
        <Button onClick={onClose}>
          <Trans>그대로 두기</Trans>
        </Button>
        <Button kind="danger" busy={end.isPending} onClick={() => ending && end.mutate(ending.id)}>
          <Trans>끝내기</Trans>
        </Button>
      </DialogButtons>
    </ConfirmDialog>
  );
}
