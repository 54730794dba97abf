import { Trans } from '@lingui/react/macro';

/** Tells a reader of the screen what the button beside it shows: within a button it would be a part of its name. */
export function CopiedStatus({ copied }: { copied: boolean }) {
  return (
    <span role="status" className="sr-only">
      {copied && <Trans>복사했어요</Trans>}
    </span>
  );
}
