import { Trans, useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { AdminModel } from '../../../protocol/admin-models.ts';
import { changeModel, deleteModel, refreshModels } from '../../api/admin-models.ts';
import { useApp } from '../app-context.ts';
import { TextField } from '../room/text-field.tsx';
import { ActDialog } from './act-dialog.tsx';

interface ModelDialogProps {
  model: AdminModel;
  onClose: () => void;
}

/** Changes what people read of a model, under which name its server knows it, and its place in the list. */
export function ChangeModelDialog({ model, onClose }: ModelDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const [name, setName] = useState(model.name);
  const [upstreamModel, setUpstreamModel] = useState(model.upstreamModel);
  const [placeText, setPlaceText] = useState(String(model.place));
  const place = /^-?\d{1,6}$/.test(placeText.trim()) ? Number(placeText) : undefined;
  const isOwn = model.provider !== null;
  const isReady = name.trim() !== '' && upstreamModel.trim() !== '' && place !== undefined;
  return (
    <ActDialog
      asksReason={false}
      title={t`‘${model.name}’ 고치기`}
      words={<Trans>다음 답변부터 적용돼요. 지난 영수증은 그대로예요.</Trans>}
      act={<Trans>저장</Trans>}
      isReady={isReady}
      onAct={() =>
        changeModel(model, {
          name: name.trim(),
          ...(isOwn && { upstreamModel: upstreamModel.trim() }),
          ...(place !== undefined && { place }),
        }).then(() => refreshModels(queryClient))
      }
      onClose={onClose}
    >
      <TextField
        name="model-name"
        label={<Trans>보이는 이름</Trans>}
        text={name}
        onText={setName}
        maxLength={60}
        error={name.trim() === '' ? t`이름을 적어 주세요.` : undefined}
      />
      {isOwn && (
        <TextField
          name="model-upstream"
          label={<Trans>제공자가 부르는 이름</Trans>}
          text={upstreamModel}
          onText={setUpstreamModel}
          maxLength={200}
          error={upstreamModel.trim() === '' ? t`이름을 적어 주세요.` : undefined}
        />
      )}
      <TextField
        name="model-place"
        label={<Trans>순서 (작은 수가 먼저 보여요)</Trans>}
        text={placeText}
        onText={setPlaceText}
        maxLength={7}
        error={place === undefined ? t`정수로 적어 주세요.` : undefined}
      />
    </ActDialog>
  );
}

/** Asks before a model goes from the list; one of the settings is offered again as they say. */
export function RemoveModelDialog({ model, onClose }: ModelDialogProps) {
  const { t } = useLingui();
  const { queryClient } = useApp();
  const isOwn = model.provider !== null;
  return (
    <ActDialog
      asksReason={false}
      title={isOwn ? t`‘${model.name}’ 모델을 뺄까요?` : t`‘${model.name}’ 모델을 되돌릴까요?`}
      words={
        isOwn ? (
          <Trans>쓰고 있는 답변은 끝까지 가고, 지난 영수증은 그대로예요. 언제든 다시 더할 수 있어요.</Trans>
        ) : (
          <Trans>이름과 순서, 켜고 끈 것이 서버 설정대로 돌아가요.</Trans>
        )
      }
      act={isOwn ? <Trans>목록에서 빼기</Trans> : <Trans>설정대로 되돌리기</Trans>}
      danger
      onAct={() => deleteModel(model.id ?? '').then(() => refreshModels(queryClient))}
      onClose={onClose}
    />
  );
}
