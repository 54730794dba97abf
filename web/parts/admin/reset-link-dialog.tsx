import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AdminPerson } from '../../../protocol/admin-people.ts';
import { makeResetLink } from '../../api/admin-people.ts';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { Dialog, DialogButtons } from '../dialog.tsx';
import { ActDialog } from './act-dialog.tsx';

/** Makes a link for a new password, and shows it the one time that it is told. */
export function ResetLinkDialog({ person, onClose }: { person: AdminPerson; onClose: () => void }) {
  const { t } = useLingui();
  const [link, setLink] = useState<string | null>(null);
  if (link !== null) return <MadeLink link={link} onClose={onClose} />;
  return (
    <ActDialog
      title={t`${person.name}님의 비밀번호 링크`}
      words={
        <Trans>이 링크로 새 비밀번호를 한 번 정할 수 있어요. 하루 동안 열려요. 본인에게만 전해 주세요.</Trans>
      }
      act={<Trans>만들기</Trans>}
      onAct={async (reason) => {
        const { path } = await makeResetLink(person.id, reason);
        setLink(new URL(path, window.location.origin).href);
      }}
      onDone={() => undefined}
      onClose={onClose}
    />
  );
}

function MadeLink({ link, onClose }: { link: string; onClose: () => void }) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={<Trans>링크를 만들었어요</Trans>}
      words={<Trans>이 창을 닫으면 다시 볼 수 없어요.</Trans>}
    >
      <code className="mt-4 block rounded-field border border-line bg-sunken px-3 py-2 text-13 break-all select-all">
        {link}
      </code>
      <DialogButtons>
        <Button onClick={onClose}>
          <Trans>닫기</Trans>
        </Button>
        <CopyButton kind="primary" text={link} />
      </DialogButtons>
    </Dialog>
  );
}
