import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Me, PatchMe } from '../../../protocol/account.ts';
import { changeProfile } from '../../api/profile.ts';
import { meQuery } from '../../api/queries.ts';
import { localeNames, locales } from '../../i18n/locale.ts';
import { useApp } from '../app-context.ts';
import { ErrorRow } from '../error-row.tsx';
import { OffNote } from '../off-note.tsx';
import { levels } from '../room/choices.ts';
import { levelWords } from '../room/words.ts';
import { SelectField } from '../select-field.tsx';
import { SkeletonRows } from '../skeleton-rows.tsx';
import { useLanguageChoice } from '../use-language-choice.ts';
import { useOffline } from '../use-offline.ts';
import { NameField } from './name-field.tsx';
import { PictureField } from './picture-field.tsx';
import { Section } from './section.tsx';

/** Who one is here, and how one likes the page. Each change is kept as it is made. */
export function ProfileSection() {
  const { data: me, error, refetch, isFetching } = useQuery(meQuery);
  return (
    <Section
      title={<Trans>프로필</Trans>}
      words={<Trans>게시판에는 별명만 보여요. 바꾸면 바로 저장돼요.</Trans>}
    >
      {me ? (
        <ProfileFields account={me.account} />
      ) : error ? (
        <ErrorRow
          title={<Trans>프로필을 불러오지 못했어요.</Trans>}
          error={error}
          busy={isFetching}
          onRetry={() => void refetch()}
        />
      ) : (
        <SkeletonRows rows={3} />
      )}
    </Section>
  );
}

function ProfileFields({ account }: { account: Me['account'] }) {
  const { t, i18n } = useLingui();
  const offline = useOffline();
  const save = useSave();
  const { language, choose, error: languageError } = useLanguageChoice();
  const zones = useTimeZones(account.timeZone);
  const levelChoices = levels.map((level) => [level, `${level} · ${i18n._(levelWords[level])}`] as const);
  return (
    <fieldset disabled={offline} className="grid min-w-0 gap-6">
      <OffNote>
        <Trans>지금은 볼 수만 있어요. 연결되면 고칠 수 있어요.</Trans>
      </OffNote>
      <PictureField account={account} />
      <div className="grid gap-4 desk:grid-cols-2">
        <NameField name={account.name} onSave={(name) => save.mutate({ name })} />
        <SelectField
          label={<Trans>화면 언어</Trans>}
          value={language}
          choices={locales.map((locale) => [locale, localeNames[locale]])}
          areLanguages
          onChoose={choose}
        />
        <SelectField
          label={<Trans>배우는 말의 난이도</Trans>}
          value={account.learningLevel ?? 'none'}
          choices={[['none', t`정하지 않음`], ...levelChoices]}
          hint={<Trans>방을 새로 만들 때 먼저 골라 둬요.</Trans>}
          onChoose={(level) => save.mutate({ learningLevel: level === 'none' ? null : level })}
        />
        <SelectField
          label={<Trans>하루가 바뀌는 시간대</Trans>}
          value={account.timeZone}
          choices={zones}
          hint={<Trans>다음 초기화부터 이 시간대로 세요.</Trans>}
          onChoose={(timeZone) => save.mutate({ timeZone })}
        />
      </div>
      <p role="status" className="text-13 text-muted empty:hidden">
        {save.isSuccess && <Trans>저장했어요</Trans>}
      </p>
      {languageError && (
        <ErrorRow title={<Trans>언어를 프로필에 저장하지 못했어요.</Trans>} error={languageError} />
      )}
      {save.isError && (
        <ErrorRow
          title={<Trans>바꾼 것을 저장하지 못했어요. 전의 값 그대로예요.</Trans>}
          error={save.error}
        />
      )}
    </fieldset>
  );
}

function useSave() {
  const { queryClient } = useApp();
  return useMutation({
    mutationFn: (change: PatchMe) => changeProfile(change),
    onSuccess: (me) => queryClient.setQueryData(meQuery.queryKey, me),
  });
}

/** All zones that the browser knows, and the account's own, which may be written otherwise. */
function useTimeZones(own: string) {
  return useMemo(() => {
    const zones = new Set([own, ...Intl.supportedValuesOf('timeZone')]);
    return [...zones].sort().map((zone) => [zone, zone.replaceAll('_', ' ')] as const);
  }, [own]);
}
