import { Trans, useLingui } from '@lingui/react/macro';
import { ClipboardList, X } from 'lucide-react';
import { useState } from 'react';
import { readPasted, writePasted } from '../api/pasted.ts';
import type { Store } from '../api/store.ts';
import { useStore } from './app-context.ts';
import { IconButton } from './button.tsx';
import { focusComposer } from './focus-composer.ts';

/** The long texts that were pasted, each as a chip that opens it for changes and takes it out. */
export function PastedTexts({ pasted }: { pasted: Store<string> }) {
  const { t, i18n } = useLingui();
  const texts = readPasted(useStore(pasted));
  const [opened, setOpened] = useState<number | null>(null);
  if (texts.length === 0) return null;
  const open = opened === null ? undefined : texts[opened];
  const remove = (index: number) => {
    pasted.set(writePasted(texts.filter((_, other) => other !== index)));
    setOpened(null);
    focusComposer();
  };
  return (
    <div className="grid w-full min-w-0 gap-2 p-1.5">
      <ul className="flex flex-wrap gap-2">
        {texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two pasted texts can be the same.
          <li key={index} className="flex items-center rounded-field border border-line bg-sunken">
            <button
              type="button"
              aria-expanded={opened === index}
              onClick={() => setOpened(opened === index ? null : index)}
              className="flex min-h-11 items-center gap-2 rounded-field pl-3 text-13 tabular-nums hover:underline desk:min-h-9"
            >
              <ClipboardList aria-hidden className="size-4 shrink-0 text-muted" />
              <Trans>붙여넣은 글 {i18n.number(text.length)}자</Trans>
            </button>
            <IconButton label={t`붙여넣은 글 빼기`} onClick={() => remove(index)}>
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
      </ul>
      {open !== undefined && (
        <textarea
          aria-label={t`붙여넣은 글`}
          value={open}
          onChange={(event) =>
            pasted.set(
              writePasted(texts.map((text, index) => (index === opened ? event.target.value : text))),
            )
          }
          className="h-48 w-full resize-none rounded-field border border-field bg-bg p-3 text-16 leading-6"
        />
      )}
    </div>
  );
}
