import { Trans } from '@lingui/react/macro';
import { useState } from 'react';
import { Button } from '../button.tsx';
import { CopyButton } from '../copy-button.tsx';
import { DialogButtons } from '../dialog.tsx';
import { KeptCheck } from '../kept-check.tsx';

/** Backup codes, the one time that they are shown. It is closed when somebody says that they are kept. */
export function BackupCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const [isKept, setKept] = useState(false);
  return (
    <div className="mt-4 grid gap-3">
      <p className="text-14">
        <Trans>
          휴대폰을 잃어버리면 이 코드로 들어올 수 있어요. 하나는 한 번만 쓸 수 있고, 닫으면 다시 볼 수 없어요.
        </Trans>
      </p>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-1 rounded-field border border-line bg-sunken p-3.5 select-all">
        {codes.map((code) => (
          <li key={code}>
            <code className="text-14">{code}</code>
          </li>
        ))}
      </ul>
      <CopyButton className="justify-self-start" text={codes.join('\n')} />
      <KeptCheck isKept={isKept} onKept={setKept} />
      <DialogButtons className="mt-0">
        <Button disabled={!isKept} onClick={onClose}>
          <Trans>닫기</Trans>
        </Button>
      </DialogButtons>
    </div>
  );
}
