import type { Device } from '../../protocol/session.ts';

/** In this order: most browsers also call themselves by the names of those further down. */
const browsers: readonly [RegExp, NonNullable<Device['browser']>][] = [
  [/KAKAOTALK/, 'kakaotalk'],
  [/Whale\//, 'whale'],
  [/SamsungBrowser\//, 'samsung'],
  [/\b(?:OPR|OPiOS)\//, 'opera'],
  [/\bEdg(?:A|iOS)?\//, 'edge'],
  [/\b(?:Firefox|FxiOS)\//, 'firefox'],
  [/\b(?:Chrome|CriOS)\//, 'chrome'],
  [/\bVersion\/\S+ .*\bSafari\//, 'safari'],
];
const systems: readonly [RegExp, NonNullable<Device['system']>, Device['kind']][] = [
  [/\biPad\b/, 'ipados', 'tablet'],
  [/\b(?:iPhone|iPod)\b/, 'ios', 'phone'],
  [/\bAndroid\b.*\bMobile\b/, 'android', 'phone'],
  [/\bAndroid\b/, 'android', 'tablet'],
  [/\bWindows NT\b/, 'windows', 'computer'],
  [/\bMac OS X\b/, 'macos', 'computer'],
  [/\bCrOS\b/, 'chromeos', 'computer'],
  [/\bLinux\b/, 'linux', 'computer'],
];

/** What a user agent (RFC 9110 §10.1.5) says of browser and system: enough to know one's own devices apart. */
export function deviceOf(userAgent: string | null): Device {
  const text = userAgent ?? '';
  const browser = browsers.find(([form]) => form.test(text))?.[1] ?? null;
  const [, system, kind] = systems.find(([form]) => form.test(text)) ?? [null, null, 'other' as const];
  return { kind, browser, system };
}
