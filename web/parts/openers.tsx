import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { useLingui } from '@lingui/react/macro';
import type { Store } from '../api/store.ts';
import { useStore } from './app-context.ts';
import { cx } from './cx.ts';
import { focusComposer } from './focus-composer.ts';

const openers: readonly MessageDescriptor[] = [
  msg`회의록을 세 줄로 줄여 주세요.`,
  msg`1박 2일 여행 코스를 짜 주세요.`,
  msg`영어 자기소개를 도와주세요.`,
];

/** Beginnings that are put into the composer, never sent. Own words there are never overwritten. */
export function Openers({ draft, className }: { draft: Store<string>; className?: string }) {
  const { t, i18n } = useLingui();
  const text = useStore(draft);
  const words = openers.map((opener) => i18n._(opener));
  const isFree = text.trim() === '' || words.includes(text);
  const fill = (opener: string) => {
    draft.set(opener);
    focusComposer();
  };
  return (
    <ul aria-label={t`이렇게 시작해 보세요`} className={cx('flex flex-wrap gap-2', className)}>
      {words.map((opener) => (
        <li key={opener}>
          <button
            type="button"
            disabled={!isFree}
            onClick={() => fill(opener)}
            className="min-h-11 rounded-full border border-line px-4 py-1 text-left text-14 text-muted enabled:hover:border-field enabled:hover:text-fg disabled:opacity-60 desk:min-h-9"
          >
            {opener}
          </button>
        </li>
      ))}
    </ul>
  );
}
