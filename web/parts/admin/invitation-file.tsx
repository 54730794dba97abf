import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { importInvitations } from '../../api/invitations.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { FaultTable } from '../fault-table.tsx';
import { faultOn, faultsOf } from '../fault-words.ts';
import { FileField } from '../file-field.tsx';
import { saveFile } from '../save-file.ts';

/** Invites everybody in a CSV file, and keeps the links in another. */
export function InvitationFile() {
  const { queryClient } = useApp();
  const { t, i18n } = useLingui();
  const [file, setFile] = useState<File | null>(null);
  const upload = useMutation({
    mutationFn: importInvitations,
    onSuccess(links) {
      saveFile(links, 'invitations.csv');
      void queryClient.invalidateQueries({ queryKey: ['admin'] });
    },
  });
  const faults = faultsOf(upload.error);
  const words =
    faultOn(i18n, upload.error, '') ??
    (faults.length > 0 && <Trans>아래 줄을 고쳐서 다시 올려 주세요.</Trans>);
  return (
    <form
      className="grid gap-4 rounded-card border border-line bg-surface p-5"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null && !upload.isPending) upload.mutate(file);
      }}
    >
      <div>
        <h2 className="text-16 font-bold">
          <Trans>CSV로 초대하기</Trans>
        </h2>
        <p className="text-13 text-muted">
          <Trans>
            첫 줄은 email,name,group이에요. 틀린 줄이 하나라도 있으면 아무도 초대하지 않고, 어느 줄인지 알려
            드려요. 다 맞으면 한 줄마다 가입 링크가 든 파일을 내려받아요.
          </Trans>
        </p>
      </div>
      <FileField
        label={t`초대할 사람들의 CSV 파일`}
        accept=".csv,text/csv"
        onFile={(chosen) => {
          setFile(chosen);
          upload.reset();
        }}
      />
      {upload.isError && (
        <ErrorRow
          title={<Trans>아무도 초대하지 않았어요.</Trans>}
          error={upload.error}
          words={words || undefined}
        />
      )}
      {faults.some(({ line }) => line !== undefined) && <FaultTable faults={faults} />}
      {upload.isSuccess && (
        <p role="status" className="text-14">
          <Trans>초대했어요. 링크가 든 파일은 다시 받을 수 없으니 잘 두세요.</Trans>
        </p>
      )}
      <Button
        kind="primary"
        type="submit"
        busy={upload.isPending}
        disabled={file === null}
        className="justify-self-start"
      >
        <Trans>초대하기</Trans>
      </Button>
    </form>
  );
}
