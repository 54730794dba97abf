import { Trans } from '@lingui/react/macro';
import { Check, Copy } from 'lucide-react';
import { Button, type ButtonKind } from './button.tsx';
import { CopiedStatus } from './copied-status.tsx';
import { useCopied } from './use-copied.ts';

interface CopyButtonProps {
  /** What is copied. */
  text: string;
  kind?: ButtonKind;
  className?: string;
}

/** Copies a text that stands beside it, and says for a while that it did. */
export function CopyButton({ text, kind = 'plain', className }: CopyButtonProps) {
  const { copied, copy } = useCopied();
  return (
    <>
      <Button kind={kind} className={className} onClick={() => copy(text)}>
        {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
        {copied ? <Trans>복사했어요</Trans> : <Trans>복사</Trans>}
      </Button>
      <CopiedStatus copied={copied} />
    </>
  );
}
