import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, type ReactNode, useState } from 'react';
import { actReasonMaxLength } from '../../../protocol/limits.ts';
import { Button } from '../button.tsx';
import { Dialog, DialogButtons } from '../dialog.tsx';
import { TextField } from '../room/text-field.tsx';
import { Failure } from './failure.tsx';

interface ActDialogProps {
  title: string;
  words: ReactNode;
  /** What the button says. */
  act: ReactNode;
  danger?: boolean;
  /** What else is asked for; stands above the reason. */
  children?: ReactNode;
  /** False while what else is asked for cannot be taken. */
  isReady?: boolean;
  /** False: none is asked for, and what is done gets an empty one. */
  asksReason?: boolean;
  onAct: (reason: string) => Promise<unknown>;
  /** Called when it is given up. */
  onClose: () => void;
  /** Called when it is done; without it, `onClose`. */
  onDone?: () => void;
}

/** Something that an admin does, with the reason that stands in the audit log or without. Closed when it is done. */
export function ActDialog(props: ActDialogProps) {
  const { title, words, act, danger, children, isReady = true, asksReason = true, ...on } = props;
  const { t } = useLingui();
  const [reason, setReason] = useState('');
  const [isChecked, setChecked] = useState(false);
  const doing = useMutation({ mutationFn: on.onAct, onSuccess: on.onDone ?? on.onClose });
  const isReasoned = !asksReason || (reason.trim() !== '' && reason.length <= actReasonMaxLength);
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    if (doing.isPending) return;
    setChecked(true);
    if (isReady && isReasoned) doing.mutate(reason.trim());
  };
  return (
    <Dialog open onOpenChange={(open) => !open && on.onClose()} title={title} words={words}>
      <form noValidate onSubmit={onSubmit} className="mt-4 grid gap-4">
        {children}
        {asksReason && (
          <TextField
            name="reason"
            label={<Trans>이유 (감사 기록에 남아요)</Trans>}
            text={reason}
            onText={setReason}
            maxLength={actReasonMaxLength}
            error={
              isChecked && !isReasoned ? t`이유를 ${actReasonMaxLength}자 안으로 적어 주세요.` : undefined
            }
          />
        )}
        {doing.isError && <Failure title={<Trans>하지 못했어요.</Trans>} error={doing.error} />}
        <DialogButtons className="mt-0">
          <Button onClick={on.onClose}>
            <Trans>그만두기</Trans>
          </Button>
          <Button kind={danger ? 'danger' : 'primary'} type="submit" busy={doing.isPending}>
            {act}
          </Button>
        </DialogButtons>
      </form>
    </Dialog>
  );
}
