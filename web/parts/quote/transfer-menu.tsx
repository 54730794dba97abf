import { Trans, useLingui } from '@lingui/react/macro';
import { Download, Ellipsis, Upload } from 'lucide-react';
import { useState } from 'react';
import { exportAddress } from '../../api/quote-files.ts';
import { IconButton } from '../button.tsx';
import { Menu, MenuItem } from '../menu.tsx';
import { ImportDialog } from './import-dialog.tsx';

/** The board as a file: in, and out. */
export function TransferMenu() {
  const { t } = useLingui();
  const [importing, setImporting] = useState(false);
  return (
    <>
      <Menu
        trigger={
          <IconButton label={t`가져오기와 내보내기`}>
            <Ellipsis aria-hidden className="size-5" />
          </IconButton>
        }
      >
        <MenuItem icon={<Upload />} onSelect={() => setImporting(true)}>
          <Trans>파일에서 가져오기</Trans>
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => download('csv')}>
          <Trans>CSV로 내보내기</Trans>
        </MenuItem>
        <MenuItem icon={<Download />} onSelect={() => download('json')}>
          <Trans>JSON으로 내보내기</Trans>
        </MenuItem>
      </Menu>
      <ImportDialog open={importing} onClose={() => setImporting(false)} />
    </>
  );
}

/** Through the browser's own download, so that a large file never lies in the memory of the page. */
function download(format: 'csv' | 'json'): void {
  const link = document.createElement('a');
  link.href = exportAddress(format);
  link.download = `quotes.${format}`;
  link.click();
}
