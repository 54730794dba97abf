import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportReport } from '../../../protocol/quote.ts';
import { type ImportStatus, importQuotes } from '../../api/quote-files.ts';
import { refreshQuotes } from '../../api/quotes.ts';
import { useApp } from '../app-context.ts';
import { Button } from '../button.tsx';
import { Dialog, DialogButtons } from '../dialog.tsx';
import { ErrorRow } from '../error-row.tsx';
import { FaultTable } from '../fault-table.tsx';
import { faultOn, faultsOf } from '../fault-words.ts';
import { FileField } from '../file-field.tsx';
import { ImportReportView } from './import-report.tsx';

/** Takes quotes in from a file, and says line by line what was refused. */
export function ImportDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={<Trans>파일에서 가져오기</Trans>}
      words={
        <Trans>
          CSV나 JSON 파일을 골라 주세요. 이미 있는 대사는 건너뛰어서, 같은 파일을 두 번 올려도 괜찮아요.
        </Trans>
      }
    >
      <ImportForm onClose={onClose} />
    </Dialog>
  );
}

function ImportForm({ onClose }: { onClose: () => void }) {
  const { t, i18n } = useLingui();
  const { queryClient } = useApp();
  const [file, setFile] = useState<File | null>(null);
  const [status, setStatus] = useState<ImportStatus>('submitted');
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: (chosen: File): Promise<ImportReport> => importQuotes(chosen, status, setSent),
    onMutate: () => setSent(0),
    onSuccess: () => refreshQuotes(queryClient),
  });
  return (
    <form
      className="mt-4 grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        if (file !== null && !upload.isPending) upload.mutate(file);
      }}
    >
      <FileField
        label={t`가져올 대사의 파일`}
        accept=".csv,.json,.jsonl,.ndjson,text/csv,application/json"
        onFile={(chosen) => {
          setFile(chosen);
          upload.reset();
        }}
      />
      <StatusChoice status={status} onChoose={setStatus} />
      {upload.isPending && <UploadProgress sent={sent} />}
      {upload.isError && (
        <ErrorRow
          title={<Trans>가져오지 못했어요.</Trans>}
          error={upload.error}
          words={faultOn(i18n, upload.error, '')}
        />
      )}
      {faultsOf(upload.error).some(({ line }) => line !== undefined) && (
        <FaultTable faults={faultsOf(upload.error)} />
      )}
      {upload.data !== undefined && <ImportReportView report={upload.data} />}
      <DialogButtons className="mt-0">
        <Button onClick={onClose}>
          <Trans>닫기</Trans>
        </Button>
        <Button kind="primary" type="submit" busy={upload.isPending} disabled={file === null}>
          <Trans>가져오기</Trans>
        </Button>
      </DialogButtons>
    </form>
  );
}

interface StatusChoiceProps {
  status: ImportStatus;
  onChoose: (status: ImportStatus) => void;
}

function StatusChoice({ status, onChoose }: StatusChoiceProps) {
  const { t } = useLingui();
  const choices = [
    ['submitted', t`검토를 기다리게 해요`],
    ['applied', t`바로 반영해요`],
  ] as const;
  return (
    <fieldset>
      <legend className="text-13 font-medium">
        <Trans>상태가 적혀 있지 않은 대사는</Trans>
      </legend>
      {choices.map(([choice, words]) => (
        <label key={choice} className="flex min-h-11 items-center gap-2.5 desk:min-h-9">
          <input
            type="radio"
            name="status"
            checked={status === choice}
            onChange={() => onChoose(choice)}
            className="size-4.5 accent-primary"
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}

/** How much of the file has reached the server; then the server reads it. */
function UploadProgress({ sent }: { sent: number }) {
  const { t, i18n } = useLingui();
  const percent = i18n.number(sent, { style: 'percent' });
  return (
    <div className="grid gap-1.5">
      <progress
        aria-label={t`올리는 중`}
        max={1}
        {...(sent < 1 && { value: sent })}
        className="h-1 w-full accent-primary"
      />
      <p className="text-13 text-muted tabular-nums">
        {sent < 1 ? <Trans>올리는 중 · {percent}</Trans> : <Trans>서버가 한 줄씩 읽고 있어요</Trans>}
      </p>
    </div>
  );
}
