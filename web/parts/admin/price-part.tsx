import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import type { Price } from '../../../protocol/admin-models.ts';
import {
  adminModelsQuery,
  pricesQuery,
  refreshModels,
  resetPrice,
  setPrice,
} from '../../api/admin-models.ts';
import { clockTime, shortDate } from '../../i18n/times.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { TextField } from '../room/text-field.tsx';
import { SelectField } from '../select-field.tsx';
import { formClass } from './card.tsx';
import { FigureTable } from './figure-table.tsx';
import { amountOf } from './number-words.ts';

/** What answers cost those who ask: what is in force, a way to change it, and what it was. */
export function PricePart() {
  const { i18n, t } = useLingui();
  const { data } = useSuspenseQuery(pricesQuery);
  const view = { locale: i18n.locale };
  const rows = (prices: readonly Price[]) =>
    prices.map((price) => ({
      key: String(price.version),
      cells: [
        price.model ?? t`모든 모델`,
        price.perAnswer,
        price.perKiloTokens ? `${price.perKiloTokens.prompt} / ${price.perKiloTokens.completion}` : '–',
        price.source === 'admin' ? t`관리자` : t`서버 설정`,
        `${price.version}`,
        `${shortDate(price.createdAt, view)} ${clockTime(price.createdAt, view)}`,
      ],
    }));
  const columns = [t`모델`, t`답변 하나 (크레딧)`, t`1,000토큰 읽기 / 쓰기`, t`정한 곳`, t`판`, t`정한 때`];
  return (
    <>
      <FigureTable caption={t`지금 요금`} columns={columns} rows={rows(data.inForce)} />
      <PriceForm inForce={data.inForce} />
      <details>
        <summary className="cursor-pointer py-2 font-medium">
          <Trans>지난 요금</Trans>
        </summary>
        <FigureTable caption={t`지난 요금`} columns={columns} rows={rows(data.items)} />
      </details>
    </>
  );
}

const allModels = '';
const noTexts = { perAnswer: '', prompt: '', completion: '' };

/** What is typed into the form, and what becomes of it. */
function usePriceForm() {
  const { queryClient } = useApp();
  const [model, setModel] = useState<string>(allModels);
  const [texts, setTexts] = useState(noTexts);
  const [isChecked, setChecked] = useState(false);
  const onSuccess = () => {
    setTexts(noTexts);
    setChecked(false);
    refreshModels(queryClient);
  };
  const change = useMutation({ mutationFn: setPrice, onSuccess });
  const reset = useMutation({ mutationFn: resetPrice, onSuccess });
  const place = model === allModels ? null : model;
  const byTokens = texts.prompt.trim() !== '' || texts.completion.trim() !== '';
  const amounts = {
    perAnswer: amountOf(texts.perAnswer, 3),
    prompt: amountOf(texts.prompt, 3),
    completion: amountOf(texts.completion, 3),
  };
  const isWrong = (name: keyof typeof noTexts) =>
    isChecked && amounts[name] === undefined && (name === 'perAnswer' || byTokens);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    setChecked(true);
    const perKiloTokens = byTokens ? tokenRates(amounts) : null;
    if (amounts.perAnswer === undefined || perKiloTokens === undefined) return;
    change.mutate({ model: place, perAnswer: amounts.perAnswer, perKiloTokens });
  };
  const setText = (name: keyof typeof noTexts, text: string) => setTexts({ ...texts, [name]: text });
  return { model, setModel, place, texts, setText, isWrong, change, reset, onSubmit };
}

function PriceForm({ inForce }: { inForce: readonly Price[] }) {
  const { t } = useLingui();
  const { data: models } = useSuspenseQuery(adminModelsQuery);
  const form = usePriceForm();
  const { place, change, reset } = form;
  const isOwn = inForce.some((price) => price.model === place && price.source === 'admin');
  const field = (name: keyof typeof noTexts, label: ReactNode) => (
    <TextField
      name={name}
      label={label}
      text={form.texts[name]}
      onText={(text) => form.setText(name, text)}
      maxLength={12}
      error={form.isWrong(name) ? t`0 이상의 수를 소수 셋째 자리까지 적어 주세요.` : undefined}
    />
  );
  return (
    <form noValidate onSubmit={form.onSubmit} className={formClass}>
      <h3 className="text-16 font-bold">
        <Trans>요금 바꾸기</Trans>
      </h3>
      <div className="grid gap-4 desk:grid-cols-2">
        <SelectField
          label={<Trans>어느 모델</Trans>}
          value={form.model}
          choices={[
            [allModels, t`모든 모델`],
            ...models.items.map((item) => [item.model, item.name] as const),
          ]}
          onChoose={form.setModel}
        />
        {field('perAnswer', <Trans>답변 하나 (크레딧)</Trans>)}
        {field('prompt', <Trans>읽은 1,000토큰 (없으면 비워 두세요)</Trans>)}
        {field('completion', <Trans>쓴 1,000토큰 (없으면 비워 두세요)</Trans>)}
      </div>
      <p className="text-13 text-muted">
        <Trans>다음 답변부터 적용돼요. 지난 영수증과 쓰고 있는 답변은 그대로예요.</Trans>
      </p>
      {change.isError && <ErrorRow title={<Trans>요금을 바꾸지 못했어요.</Trans>} error={change.error} />}
      {reset.isError && <ErrorRow title={<Trans>요금을 되돌리지 못했어요.</Trans>} error={reset.error} />}
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" type="submit" busy={change.isPending}>
          <Trans>요금 정하기</Trans>
        </Button>
        {isOwn && (
          <Button busy={reset.isPending} onClick={() => reset.mutate(place)}>
            {place === null ? (
              <Trans>서버 설정으로 되돌리기</Trans>
            ) : (
              <Trans>모든 모델 요금으로 되돌리기</Trans>
            )}
          </Button>
        )}
      </div>
    </form>
  );
}

/** Both, or undefined while one is missing or wrong. */
function tokenRates({
  prompt,
  completion,
}: {
  prompt: number | undefined;
  completion: number | undefined;
}): { prompt: number; completion: number } | undefined {
  return prompt === undefined || completion === undefined ? undefined : { prompt, completion };
}
