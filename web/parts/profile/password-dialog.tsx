import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ownSessionsQuery } from '../../api/own-sessions.ts';
import { AuthRefusal, changePassword } from '../../api/session.ts';
import { useApp } from '../app-context.ts';
import { authWords } from '../auth-words.ts';
import { Button } from '../button.tsx';
import { Dialog, DialogButtons } from '../dialog.tsx';
import { LengthMeter, PasswordField } from '../field.tsx';

const shortestPassword = 8;

interface PasswordDialogProps {
  open: boolean;
  onClose: () => void;
  onChanged: () => void;
}

/** Changes the password; every other device is logged out by that. */
export function PasswordDialog({ open, onClose, onChanged }: PasswordDialogProps) {
  return (
    <Dialog
      open={open}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={<Trans>비밀번호 바꾸기</Trans>}
      words={<Trans>바꾸면 다른 기기는 모두 로그아웃돼요.</Trans>}
    >
      <PasswordForm onClose={onClose} onChanged={onChanged} />
    </Dialog>
  );
}

function PasswordForm({ onClose, onChanged }: Omit<PasswordDialogProps, 'open'>) {
  const { t, i18n } = useLingui();
  const { queryClient } = useApp();
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const [isChecked, setChecked] = useState(false);
  const change = useMutation({
    mutationFn: changePassword,
    onSuccess() {
      void queryClient.invalidateQueries({ queryKey: ownSessionsQuery.queryKey });
      onChanged();
    },
  });
  const isLong = newPassword.length >= shortestPassword;
  const isWrong = change.error instanceof AuthRefusal && change.error.reason === 'wrong-credentials';
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (currentPassword !== '' && isLong && !change.isPending)
      change.mutate({ currentPassword, newPassword });
  };
  return (
    <form noValidate onSubmit={onSubmit} className="mt-4 grid gap-3">
      <PasswordField
        label={<Trans>지금 비밀번호</Trans>}
        autoComplete="current-password"
        value={currentPassword}
        onChange={(event) => {
          setCurrent(event.target.value);
          change.reset();
        }}
        error={
          isWrong
            ? t`지금 비밀번호가 달라요.`
            : isChecked && currentPassword === ''
              ? t`비밀번호를 적어 주세요.`
              : undefined
        }
      />
      <PasswordField
        label={<Trans>새 비밀번호</Trans>}
        autoComplete="new-password"
        value={newPassword}
        onChange={(event) => setNew(event.target.value)}
        error={isChecked && !isLong ? t`비밀번호를 8자 이상으로 정해 주세요.` : undefined}
        hint={<LengthMeter length={newPassword.length} shortest={shortestPassword} />}
      />
      {change.isError && !isWrong && (
        <p role="alert" className="text-13 text-error">
          {i18n._(authWords(change.error).text)}
        </p>
      )}
      <DialogButtons>
        <Button onClick={onClose}>
          <Trans>취소</Trans>
        </Button>
        <Button kind="primary" type="submit" busy={change.isPending}>
          <Trans>바꾸기</Trans>
        </Button>
      </DialogButtons>
    </form>
  );
}
