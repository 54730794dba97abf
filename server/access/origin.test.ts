import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSameOrigin } from './origin.ts';

const own = 'https://room.example';
const cases: [method: string, secFetchSite: string | undefined, origin: string | undefined, same: boolean][] =
  [
    ['GET', 'cross-site', 'https://evil.example', true],
    ['HEAD', 'cross-site', undefined, true],
    ['OPTIONS', undefined, 'https://evil.example', true],
    ['POST', 'same-origin', own, true],
    ['POST', 'same-origin', 'http://10.0.0.5:3000', true],
    ['POST', 'none', undefined, true],
    ['POST', 'same-site', own, false],
    ['POST', 'cross-site', own, false],
    ['POST', 'cross-site', undefined, false],
    ['POST', 'unheard-of', own, false],
    ['POST', '', own, false],
    ['POST', undefined, own, true],
    ['POST', undefined, undefined, true],
    ['POST', undefined, 'null', false],
    ['POST', undefined, '', false],
    ['POST', undefined, 'http://room.example', false],
    ['POST', undefined, 'https://room.example:8443', false],
    ['POST', undefined, 'https://room.example.evil.example', false],
    ['PATCH', undefined, 'https://evil.example', false],
    ['DELETE', 'cross-site', undefined, false],
    ['post', undefined, 'https://evil.example', false],
  ];
for (const [method, secFetchSite, origin, same] of cases) {
  test(`${method} with Sec-Fetch-Site ${secFetchSite} and Origin ${origin}: ${same}`, () => {
    assert.equal(isSameOrigin({ method, secFetchSite, origin, own, pages: [] }), same);
  });
}

const pages = ['https://app.example'];
const fromPages: [secFetchSite: string | undefined, origin: string | undefined, same: boolean][] = [
  ['same-site', 'https://app.example', true],
  ['cross-site', 'https://app.example', true],
  [undefined, 'https://app.example', true],
  ['same-origin', own, true],
  ['same-site', 'http://app.example', false],
  ['same-site', 'https://app.example:8443', false],
  ['same-site', 'https://evil.app.example', false],
  ['same-site', 'null', false],
  ['same-site', undefined, false],
];
for (const [secFetchSite, origin, same] of fromPages) {
  test(`our page elsewhere: POST with Sec-Fetch-Site ${secFetchSite} and Origin ${origin}: ${same}`, () => {
    assert.equal(isSameOrigin({ method: 'POST', secFetchSite, origin, own, pages }), same);
  });
}
