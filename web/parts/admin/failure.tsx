import { useLingui } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { ErrorRow } from '../error-row.tsx';
import { faultsOf, faultText } from '../fault-words.ts';

/** What an admin could not do, with the first thing that is wrong where the refusal names one. */
export function Failure({ title, error }: { title: ReactNode; error: unknown }) {
  const { i18n } = useLingui();
  const [first] = faultsOf(error);
  return <ErrorRow title={title} error={error} words={first && faultText(i18n, first)} />;
}
