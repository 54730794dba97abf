import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deviceOf } from './device.ts';

const safari = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1';
const chrome = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0';
const agents: [userAgent: string | null, kind: string, browser: string | null, system: string | null][] = [
  [`Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${chrome} Safari/537.36`, 'computer', 'chrome', 'macos'],
  [
    `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${safari} Safari/605.1.15`,
    'computer',
    'safari',
    'macos',
  ],
  [
    `Mozilla/5.0 (iPhone; CPU iPhone OS 26_1 like Mac OS X) ${safari} Mobile/15E148 Safari/604.1`,
    'phone',
    'safari',
    'ios',
  ],
  [
    `Mozilla/5.0 (iPad; CPU OS 18_1 like Mac OS X) ${safari} Mobile/15E148 Safari/604.1`,
    'tablet',
    'safari',
    'ipados',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Safari/537.36 Edg/142.0.0.0`,
    'computer',
    'edge',
    'windows',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Whale/4.34.0 Safari/537.36`,
    'computer',
    'whale',
    'windows',
  ],
  [
    `Mozilla/5.0 (Linux; Android 16; SM-S938N) ${chrome} Mobile Safari/537.36 SamsungBrowser/29.0`,
    'phone',
    'samsung',
    'android',
  ],
  [`Mozilla/5.0 (Linux; Android 16; SM-X910) ${chrome} Safari/537.36`, 'tablet', 'chrome', 'android'],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0', 'computer', 'firefox', 'linux'],
  [
    `Mozilla/5.0 (Linux; Android 16) ${chrome} Mobile Safari/537.36 KAKAOTALK 11.2.0`,
    'phone',
    'kakaotalk',
    'android',
  ],
  ['curl/8.16.0', 'other', null, null],
  ['', 'other', null, null],
  [null, 'other', null, null],
];

test('a user agent becomes a device that one knows', () => {
  for (const [userAgent, kind, browser, system] of agents) {
    assert.deepEqual(deviceOf(userAgent), { kind, browser, system }, String(userAgent));
  }
});
