import { Trans } from '@lingui/react/macro';

/** The word of a person that a secret, which is shown once, is kept elsewhere. */
export function KeptCheck({ isKept, onKept }: { isKept: boolean; onKept: (isKept: boolean) => void }) {
  return (
    <label className="flex min-h-11 items-center gap-2.5 text-14">
      <input
        type="checkbox"
        checked={isKept}
        onChange={(event) => onKept(event.target.checked)}
        className="size-4.5 accent-primary"
      />
      <Trans>안전한 곳에 옮겨 두었어요</Trans>
    </label>
  );
}
