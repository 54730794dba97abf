import { Trans, useLingui } from '@lingui/react/macro';
import { Image, Square, SquareCheck } from 'lucide-react';
import type { ReactNode } from 'react';

/** A link of a model's; one that leads nowhere safe is its words alone. */
export function ForeignLink({ href, children }: { href: string | undefined; children: ReactNode }) {
  if (!href) return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow">
      {children}
    </a>
  );
}

/** A picture from elsewhere: its address would tell its host who reads what, so it is only opened by a click. */
export function ForeignImage({ src, alt }: { src: unknown; alt: string | undefined }) {
  const address = typeof src === 'string' ? src : '';
  const host = URL.canParse(address) ? new URL(address).host : '';
  return (
    <ForeignLink href={address}>
      <Image aria-hidden className="mr-1 inline size-4 align-[-0.15em]" />
      {alt || <Trans>그림</Trans>}
      {host !== '' && ` (${host})`}
    </ForeignLink>
  );
}

/** A table, which scrolls sideways where it is wider than its answer. */
export function WideTable({ children }: { children: ReactNode }) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is a part of a form.
    <div
      role="group"
      aria-label={t`표`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard (WCAG 2.1.1).
      tabIndex={0}
      className="table-scroll"
    >
      <table>{children}</table>
    </div>
  );
}

/** The box of a list of tasks. */
export function CheckMark({ checked }: { checked: boolean }) {
  const { t } = useLingui();
  const Icon = checked ? SquareCheck : Square;
  return (
    <Icon
      role="img"
      aria-label={checked ? t`했어요` : t`아직이에요`}
      className="mr-1.5 inline size-4 align-[-0.15em]"
    />
  );
}
