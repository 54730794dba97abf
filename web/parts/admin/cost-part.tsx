import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { adminModelsQuery, costsQuery, refreshModels, setCost } from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { TextField } from '../room/text-field.tsx';
import { SelectField } from '../select-field.tsx';
import { formClass } from './card.tsx';
import { FigureTable } from './figure-table.tsx';
import { amountOf } from './number-words.ts';

/** What models cost the operator, for the figures. */
export function CostPart() {
  const { t } = useLingui();
  const { data: costs } = useSuspenseQuery(costsQuery);
  return (
    <>
      {costs.length > 0 && (
        <FigureTable
          caption={t`내는 비용`}
          columns={[t`모델`, t`읽은 1,000토큰`, t`쓴 1,000토큰`, t`통화`]}
          rows={costs.map((cost) => ({
            key: cost.model,
            cells: [cost.model, cost.prompt, cost.completion, cost.currency],
          }))}
        />
      )}
      <CostForm />
    </>
  );
}

function CostForm() {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const { data: models } = useSuspenseQuery(adminModelsQuery);
  const [model, setModel] = useState(models.items[0]?.model ?? '');
  const [prompt, setPrompt] = useState('');
  const [completion, setCompletion] = useState('');
  const [currency, setCurrency] = useState('KRW');
  const [isChecked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: setCost,
    onSuccess() {
      setPrompt('');
      setCompletion('');
      setChecked(false);
      refreshModels(queryClient);
    },
  });
  const rates = { prompt: amountOf(prompt, 9), completion: amountOf(completion, 9) };
  const code = currency.trim().toUpperCase();
  const isCode = /^[A-Z]{3}$/.test(code);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (change.isPending) return;
    setChecked(true);
    const { prompt: read, completion: written } = rates;
    if (read === undefined || written === undefined || !isCode || model === '') return;
    change.mutate({ model, prompt: read, completion: written, currency: code });
  };
  return (
    <form noValidate onSubmit={onSubmit} className={formClass}>
      <h3 className="text-16 font-bold">
        <Trans>비용 적기</Trans>
      </h3>
      <div className="grid gap-4 desk:grid-cols-2">
        <SelectField
          label={<Trans>비용을 적을 모델</Trans>}
          value={model}
          choices={models.items.map((item) => [item.model, item.name] as const)}
          onChoose={setModel}
        />
        <TextField
          name="currency"
          label={<Trans>통화 (예: KRW)</Trans>}
          text={currency}
          onText={setCurrency}
          maxLength={3}
          error={isChecked && !isCode ? t`세 글자로 적어 주세요.` : undefined}
        />
        <CostField
          label={<Trans>읽은 1,000토큰의 비용</Trans>}
          text={prompt}
          onText={setPrompt}
          isWrong={isChecked && rates.prompt === undefined}
        />
        <CostField
          label={<Trans>쓴 1,000토큰의 비용</Trans>}
          text={completion}
          onText={setCompletion}
          isWrong={isChecked && rates.completion === undefined}
        />
      </div>
      {change.isError && <ErrorRow title={<Trans>비용을 적지 못했어요.</Trans>} error={change.error} />}
      <Button type="submit" busy={change.isPending} className="justify-self-start">
        <Trans>비용 저장</Trans>
      </Button>
    </form>
  );
}

interface CostFieldProps {
  label: ReactNode;
  text: string;
  onText: (text: string) => void;
  isWrong: boolean;
}

function CostField({ label, text, onText, isWrong }: CostFieldProps) {
  const { t } = useLingui();
  const error = isWrong ? t`0 이상의 수로 적어 주세요.` : undefined;
  return <TextField name="cost" label={label} text={text} onText={onText} maxLength={20} error={error} />;
}
