import { Trans } from '@lingui/react/macro';
import { useBlocker } from '@tanstack/react-router';
import type { RefObject } from 'react';
import { Button } from '../button.tsx';
import { ConfirmDialog, DialogButtons } from '../dialog.tsx';

interface LeaveGuardProps {
  isChanged: boolean;
  /** True once the form was sent: then nothing is asked. */
  isSent: RefObject<boolean>;
  /** Throws away what is kept. */
  onForget: () => void;
}

/** Asks before a form is left that was changed and not sent. What was written is kept, unless one says otherwise. */
export function LeaveGuard({ isChanged, isSent, onForget }: LeaveGuardProps) {
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ current, next }) => isChanged && !isSent.current && current.pathname !== next.pathname,
    enableBeforeUnload: false,
    withResolver: true,
  });
  return (
    <ConfirmDialog
      open={status === 'blocked'}
      onOpenChange={(open) => !open && reset?.()}
      title={<Trans>쓰던 내용이 있어요</Trans>}
      words={<Trans>지금 나가도 이 기기에 남아 있어서, 다음에 이어서 쓸 수 있어요.</Trans>}
    >
      <DialogButtons className="flex-wrap">
        <Button onClick={() => reset?.()}>
          <Trans>계속 쓰기</Trans>
        </Button>
        <Button
          kind="danger"
          onClick={() => {
            onForget();
            proceed?.();
          }}
        >
          <Trans>지우고 나가기</Trans>
        </Button>
        <Button kind="primary" onClick={() => proceed?.()}>
          <Trans>남겨 두고 나가기</Trans>
        </Button>
      </DialogButtons>
    </ConfirmDialog>
  );
}
