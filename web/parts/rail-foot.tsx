import { Trans, useLingui } from '@lingui/react/macro';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChartColumn, KeyRound, LogOut, ShieldCheck, UserRound } from 'lucide-react';
import { meQuery, sessionQuery } from '../api/queries.ts';
import { logOut } from '../api/session.ts';
import { localeNames, locales } from '../i18n/locale.ts';
import { useApp } from './app-context.ts';
import { Avatar } from './avatar.tsx';
import { CountBars, CountWords } from './count.tsx';
import { ErrorRow } from './error-row.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from './menu.tsx';
import { type LanguageChoice, useLanguageChoice } from './use-language-choice.ts';
import { useThemeChoice } from './use-theme-choice.ts';

/** Who is here and what is left today; opens the menu with the theme and the way out. */
export function RailFoot() {
  const { data: session } = useSuspenseQuery(sessionQuery);
  const { data: me } = useQuery(meQuery);
  const leave = useLogOut();
  const language = useLanguageChoice();
  const navigate = useNavigate();
  const name = me?.account.name ?? session?.user.name ?? '';
  return (
    <div className="border-t border-line">
      {leave.isError && (
        <div className="p-3">
          <ErrorRow title={<Trans>로그아웃하지 못했어요.</Trans>} error={leave.error} />
        </div>
      )}
      {language.error && (
        <div className="p-3">
          <ErrorRow title={<Trans>언어를 프로필에 저장하지 못했어요.</Trans>} error={language.error} />
        </div>
      )}
      <Menu
        side="top"
        align="start"
        trigger={
          <button
            type="button"
            className="flex min-h-15 w-full items-center gap-2.5 py-2 pr-3 pl-5 text-left text-14 hover:bg-hover"
          >
            <Avatar name={name} picture={me?.account.picture ?? null} className="text-14" />
            <span className="min-w-0 flex-1">
              <span className="block truncate">{name}</span>
              <small className="block min-h-4.5 text-12 text-muted tabular-nums">
                {me && <CountWords me={me} />}
              </small>
            </span>
            {me && <CountBars me={me} />}
          </button>
        }
      >
        <LanguageMenuChoice choice={language} />
        <MenuSeparator />
        <ThemeChoice />
        <MenuSeparator />
        {me?.account.role === 'admin' && (
          <MenuItem icon={<ShieldCheck />} onSelect={() => void navigate({ to: '/admin' })}>
            <Trans>관리</Trans>
          </MenuItem>
        )}
        <MenuItem icon={<UserRound />} onSelect={() => void navigate({ to: '/profile' })}>
          <Trans>내 정보</Trans>
        </MenuItem>
        <MenuItem icon={<ChartColumn />} onSelect={() => void navigate({ to: '/usage' })}>
          <Trans>크레딧과 사용량</Trans>
        </MenuItem>
        <MenuItem icon={<KeyRound />} onSelect={() => void navigate({ to: '/keys' })}>
          <Trans>API 키</Trans>
        </MenuItem>
        <MenuItem icon={<LogOut />} onSelect={() => leave.mutate()}>
          <Trans>로그아웃</Trans>
        </MenuItem>
      </Menu>
    </div>
  );
}

function LanguageMenuChoice({ choice }: { choice: LanguageChoice }) {
  const { t } = useLingui();
  return (
    <MenuChoice
      label={t`화면 언어`}
      value={choice.language}
      choices={locales.map((locale) => [locale, localeNames[locale]])}
      areLanguages
      onChoose={choice.choose}
    />
  );
}

function ThemeChoice() {
  const { t } = useLingui();
  const { theme, themes, choose } = useThemeChoice();
  return <MenuChoice label={t`화면 밝기`} value={theme} choices={themes} onChoose={choose} />;
}

function useLogOut() {
  const { queryClient, drafts, queue, removals } = useApp();
  const navigate = useNavigate();
  return useMutation({
    async mutationFn() {
      await removals.send();
      await logOut();
    },
    async onSuccess() {
      const session = queryClient.getQueryData(sessionQuery.queryKey);
      if (session) drafts.clear(session.user.id);
      queue.clear();
      queryClient.setQueryData(sessionQuery.queryKey, null);
      await navigate({ to: '/login' });
      queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== sessionQuery.queryKey[0] });
    },
  });
}
