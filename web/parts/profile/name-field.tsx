import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import { nameMaxLength } from '../../../protocol/limits.ts';
import { Field } from '../field.tsx';

/** The name by which others see one: kept when the field is left, or by Enter. */
export function NameField({ name, onSave }: { name: string; onSave: (name: string) => void }) {
  const { t } = useLingui();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? name;
  const isNamed = shown.trim() !== '' && shown.length <= nameMaxLength;
  const save = () => {
    if (typed === null || !isNamed) return;
    setTyped(null);
    if (typed.trim() !== name) onSave(typed.trim());
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  return (
    <form noValidate onSubmit={onSubmit}>
      <Field
        label={<Trans>별명</Trans>}
        autoComplete="nickname"
        value={shown}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={save}
        error={isNamed ? undefined : t`별명을 60자 안으로 적어 주세요.`}
      />
    </form>
  );
}
