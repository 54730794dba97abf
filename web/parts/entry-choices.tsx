import { useLingui } from '@lingui/react/macro';
import { Globe, Moon } from 'lucide-react';
import type { ReactNode } from 'react';
import { localeNames, locales } from '../i18n/locale.ts';
import { useLanguageChoice } from './use-language-choice.ts';
import { useThemeChoice } from './use-theme-choice.ts';

/** The language and the brightness of the page, for who is not inside yet. */
export function EntryChoices() {
  const { t } = useLingui();
  const { language, choose } = useLanguageChoice();
  const { theme, themes, choose: chooseTheme } = useThemeChoice();
  return (
    <div className="flex flex-wrap justify-end gap-1">
      <SmallSelect
        label={t`화면 언어`}
        icon={<Globe />}
        value={language}
        choices={locales.map((locale) => ({ value: locale, words: localeNames[locale], lang: locale }))}
        onChoose={choose}
      />
      <SmallSelect
        label={t`화면 밝기`}
        icon={<Moon />}
        value={theme}
        choices={themes.map(([value, words]) => ({ value, words }))}
        onChoose={chooseTheme}
      />
    </div>
  );
}

interface SmallSelectProps<Value extends string> {
  label: string;
  icon: ReactNode;
  value: Value;
  choices: readonly { value: Value; words: string; lang?: string }[];
  onChoose: (value: Value) => void;
}

function SmallSelect<Value extends string>({
  label,
  icon,
  value,
  choices,
  onChoose,
}: SmallSelectProps<Value>) {
  return (
    <span className="relative inline-flex text-13 text-muted hover:text-fg">
      <span
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center [&_svg]:size-4"
      >
        {icon}
      </span>
      <select
        aria-label={label}
        value={value}
        onChange={(event) => {
          const chosen = choices.find((choice) => choice.value === event.target.value);
          if (chosen) onChoose(chosen.value);
        }}
        className="h-11 cursor-pointer appearance-none rounded-field bg-transparent pr-2.5 pl-8 field-sizing-content hover:bg-hover desk:h-9"
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} lang={choice.lang}>
            {choice.words}
          </option>
        ))}
      </select>
    </span>
  );
}
