import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Me } from '../../../protocol/account.ts';
import { changePicture, deletePicture } from '../../api/profile.ts';
import { meQuery } from '../../api/queries.ts';
import { ApiProblem, Unreached } from '../../api/request.ts';
import { useApp } from '../app-context.ts';
import { Avatar } from '../avatar.tsx';
import { Button } from '../button.tsx';
import { ErrorRow } from '../error-row.tsx';
import { shrinkPicture } from './shrink-picture.ts';

/** The picture of a person: chosen from a file, or taken away. */
export function PictureField({ account: { name, picture } }: { account: Me['account'] }) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const input = useRef<HTMLInputElement>(null);
  const readAgain = () => queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
  const change = useMutation({
    mutationFn: async (file: File) => changePicture(await shrinkPicture(file)),
    onSuccess: readAgain,
  });
  const remove = useMutation({ mutationFn: deletePicture, onSuccess: readAgain });
  const isBusy = change.isPending || remove.isPending;
  const isNoPicture = change.isError && !isOfServer(change.error);
  const failed = remove.isError ? remove : change.isError && !isNoPicture ? change : null;
  return (
    <div className="grid gap-3">
      <div className="flex items-center gap-4">
        <Avatar name={name} picture={picture} className="size-15 text-22" />
        <div className="grid gap-1">
          <div className="flex flex-wrap gap-2">
            <input
              ref={input}
              type="file"
              accept="image/png,image/jpeg,image/webp"
              aria-label={t`사진 파일`}
              className="hidden"
              onChange={(event) => {
                const [file] = event.target.files ?? [];
                event.target.value = '';
                remove.reset();
                if (file) change.mutate(file);
              }}
            />
            <Button
              busy={change.isPending}
              disabled={remove.isPending}
              onClick={() => input.current?.click()}
            >
              <Trans>사진 바꾸기</Trans>
            </Button>
            {picture !== null && (
              <Button
                busy={remove.isPending}
                disabled={isBusy && !remove.isPending}
                onClick={() => {
                  change.reset();
                  remove.mutate();
                }}
              >
                <Trans>사진 지우기</Trans>
              </Button>
            )}
          </div>
          <p className="text-13 text-muted">
            {isNoPicture ? (
              <span role="alert" className="text-error">
                <Trans>그림으로 열 수 없는 파일이에요. PNG, JPEG, WebP 그림을 골라 주세요.</Trans>
              </span>
            ) : (
              <Trans>없으면 별명의 첫 글자를 써요.</Trans>
            )}
          </p>
        </div>
      </div>
      {failed && (
        <ErrorRow title={<Trans>사진을 바꾸지 못했어요. 전 사진은 그대로예요.</Trans>} error={failed.error} />
      )}
    </div>
  );
}

/** What the browser cannot draw never reaches the server. */
function isOfServer(error: unknown): boolean {
  return error instanceof ApiProblem || error instanceof Unreached;
}
