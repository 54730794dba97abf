import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { cx } from './cx.ts';
import { EntryChoices } from './entry-choices.tsx';
import { Mark } from './mark.tsx';

interface EntryFrameProps {
  title: ReactNode;
  /** One line below the title. */
  about: ReactNode;
  children: ReactNode;
}

/** What pages have around them that are opened without a session. */
export function EntryFrame({ title, about, children }: EntryFrameProps) {
  return (
    <div className="grid min-h-dvh desk:grid-cols-[minmax(0,29rem)_minmax(0,1fr)]">
      <Window />
      <main id="main" className="flex flex-col items-center px-5 pt-2 pb-6 desk:p-6">
        <div className="-mr-2.5 self-end desk:mr-0">
          <EntryChoices />
        </div>
        <div className="my-auto w-full max-w-[25rem] py-3 desk:py-4">
          <p className="mb-5 flex items-center gap-2.5 font-bold tracking-[-0.02em]">
            <Mark />
            <Trans>사랑방</Trans>
          </p>
          <h1 className="text-22 tracking-[-0.02em]">{title}</h1>
          <p className="mt-1 mb-6 text-muted">{about}</p>
          {children}
        </div>
      </main>
    </div>
  );
}

/** A paper window of the 용자살 kind with one pane of indigo; the only large picture here. */
function Window() {
  const pane = 'border border-line bg-surface';
  return (
    <aside className="sticky top-0 hidden h-dvh border-r border-line bg-sunken p-12 desk:block">
      <div className="grid h-full grid-cols-2 grid-rows-3 gap-[11px] border border-line p-[11px]">
        <i aria-hidden="true" className={pane} />
        <i aria-hidden="true" className="border border-pane bg-pane" />
        <i aria-hidden="true" className={pane} />
        <i aria-hidden="true" className={pane} />
        <p className={cx(pane, 'flex items-end p-4 text-18 leading-[1.55] font-medium tracking-[-0.02em]')}>
          <Trans>
            묻고, 연습하고,
            <br />
            마음에 남은 말을
            <br />
            다시 꺼내는 방
          </Trans>
        </p>
        <i aria-hidden="true" className={pane} />
      </div>
    </aside>
  );
}
