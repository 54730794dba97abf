import { Trans, useLingui } from '@lingui/react/macro';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { buttonClass } from './button.tsx';
import { Mark } from './mark.tsx';

/** Nothing is here, or nothing that this account may see: the two look the same. */
export function NotFound({ title }: { title: ReactNode }) {
  const { t } = useLingui();
  return (
    <main id="main" className="grid min-h-dvh place-items-center p-6 text-center">
      <title>{t`없는 페이지 · 사랑방`}</title>
      <div>
        <Mark className="mx-auto mb-4 size-8" />
        <h1 className="text-22">{title}</h1>
        <p className="mt-1 mb-6 text-muted">
          <Trans>지워졌거나, 주소가 다르거나, 다른 계정의 것이에요.</Trans>
        </p>
        <Link to="/" className={buttonClass('plain')}>
          <Trans>홈으로</Trans>
        </Link>
      </div>
    </main>
  );
}
