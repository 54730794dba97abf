import { Trans as LinguiTrans, type TransProps } from '@lingui/react';
import { plainValues } from './plain-values.ts';

/** What the macro `Trans` becomes: the values of a message stay text, whatever stands in them. */
export function Trans(props: TransProps) {
  return props.values ? (
    <LinguiTrans {...props} values={plainValues(props.values)} />
  ) : (
    <LinguiTrans {...props} />
  );
}
