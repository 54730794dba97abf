import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { CreatedKey } from '../../../protocol/key.ts';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { KeptCheck } from '../kept-check.tsx';

/** The secret of a key, the one time that it is shown. It is closed when somebody says that it is kept. */
export function MadeKey({ made, onClose }: { made: CreatedKey; onClose: () => void }) {
  const { t } = useLingui();
  const [isKept, setKept] = useState(false);
  const { name } = made;
  return (
    <section
      aria-label={t`새로 만든 키`}
      className="rounded-card border border-primary bg-surface p-5 desk:p-6"
    >
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="text-16 font-bold">{t`‘${name}’ 키를 만들었어요`}</h2>
        <p className="text-13 text-muted">
          <Trans>이 창을 닫으면 다시 볼 수 없어요</Trans>
        </p>
      </div>
      <div className="mt-3 flex items-center gap-2 rounded-field border border-line bg-sunken py-1.5 pr-1.5 pl-3.5">
        <code className="min-w-0 flex-1 text-14 break-all select-all">{made.key}</code>
        <CopyButton text={made.key} />
      </div>
      <div className="mt-3 flex items-center justify-between gap-4">
        <KeptCheck isKept={isKept} onKept={setKept} />
        <Button disabled={!isKept} onClick={onClose}>
          <Trans>닫기</Trans>
        </Button>
      </div>
    </section>
  );
}
