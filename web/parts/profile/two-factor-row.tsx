import { Trans } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { ownSessionsQuery } from '../../api/own-sessions.ts';
import { meQuery } from '../../api/queries.ts';
import { endTwoFactor, type NewFactor, renewBackupCodes } from '../../api/two-factor.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog, Dialog } from '../dialog.tsx';
import { BackupCodes } from './backup-codes.tsx';
import { Row } from './section.tsx';
import { ConfirmStep, PasswordStep, ProofForm } from './two-factor-forms.tsx';

type Open = 'begin' | 'end' | 'codes' | null;

/** The second step of one's log-ins: on or off, and new backup codes. */
export function TwoFactorRow() {
  const { data: me } = useQuery(meQuery);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  if (!me) return null;
  const isOn = me.account.hasTwoFactor;
  return (
    <>
      <Row
        icon={<ShieldCheck />}
        title={<Trans>2단계 로그인</Trans>}
        words={
          isOn ? (
            <Trans>켜져 있어요. 로그인할 때 인증 앱의 숫자도 물어봐요.</Trans>
          ) : (
            <Trans>비밀번호를 누가 알게 돼도 인증 앱 없이는 들어올 수 없게 해요.</Trans>
          )
        }
        end={
          isOn ? (
            <span className="flex flex-col gap-2 desk:flex-row">
              <Button onClick={() => setOpen('codes')}>
                <Trans>새 백업 코드</Trans>
              </Button>
              <Button onClick={() => setOpen('end')}>
                <Trans>끄기</Trans>
              </Button>
            </span>
          ) : (
            <Button onClick={() => setOpen('begin')}>
              <Trans>켜기</Trans>
            </Button>
          )
        }
      />
      {open === 'begin' && <BeginDialog onClose={close} />}
      {open === 'codes' && <CodesDialog onClose={close} />}
      {open === 'end' && <EndDialog onClose={close} />}
    </>
  );
}

/** A click beside it does not close it: the backup codes would be gone. */
function BeginDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain();
  const [factor, setFactor] = useState<NewFactor | null>(null);
  const [isConfirmed, setConfirmed] = useState(false);
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && !isConfirmed && onClose()}
      title={isConfirmed ? <Trans>백업 코드</Trans> : <Trans>2단계 로그인 켜기</Trans>}
    >
      {factor === null ? (
        <PasswordStep onCancel={onClose} onBegun={setFactor} />
      ) : isConfirmed ? (
        <BackupCodes
          codes={factor.backupCodes}
          onClose={() => {
            readAgain();
            onClose();
          }}
        />
      ) : (
        <ConfirmStep factor={factor} onCancel={onClose} onConfirmed={() => setConfirmed(true)} />
      )}
    </ConfirmDialog>
  );
}

function CodesDialog({ onClose }: { onClose: () => void }) {
  const renew = useMutation({ mutationFn: renewBackupCodes });
  return (
    <ConfirmDialog
      open
      onOpenChange={(isOpen) => !isOpen && !renew.isSuccess && onClose()}
      title={<Trans>새 백업 코드</Trans>}
      words={<Trans>전에 받은 백업 코드는 더 쓸 수 없어요.</Trans>}
    >
      {renew.data ? (
        <BackupCodes codes={renew.data} onClose={onClose} />
      ) : (
        <ProofForm
          action={<Trans>만들기</Trans>}
          isBusy={renew.isPending}
          error={renew.error}
          onCancel={onClose}
          onSend={renew.mutate}
        />
      )}
    </ConfirmDialog>
  );
}

function EndDialog({ onClose }: { onClose: () => void }) {
  const readAgain = useReadAgain();
  const end = useMutation({
    mutationFn: endTwoFactor,
    onSuccess() {
      readAgain();
      onClose();
    },
  });
  return (
    <Dialog
      open
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>2단계 로그인 끄기</Trans>}
      words={<Trans>끄면 비밀번호만으로 들어올 수 있어요.</Trans>}
    >
      <ProofForm
        action={<Trans>끄기</Trans>}
        kind="danger"
        isBusy={end.isPending}
        error={end.error}
        onCancel={onClose}
        onSend={end.mutate}
      />
    </Dialog>
  );
}

/** The session is another one after a change, and so is the list. */
function useReadAgain() {
  const { queryClient } = useApp();
  return () => {
    void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
    void queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
  };
}
