import assert from 'node:assert/strict';
import { test } from 'node:test';
import { routeOf } from './routes.ts';

const origin = 'https://app.example.org';
const files = new Set(['/theme.js', '/manifest.webmanifest']);
const route = (path: string, { method = 'GET', mode = 'cors' } = {}) =>
  routeOf({ method, mode, url: new URL(path, origin).href }, origin, files);

test('built files and the few without a hash come from the cache', () => {
  assert.equal(route('/assets/index-abc.js'), 'file');
  assert.equal(route('/assets/font.woff2'), 'file');
  assert.equal(route('/theme.js?x=1'), 'file');
  assert.equal(route('/manifest.webmanifest'), 'file');
});

test('an address that a browser opens is the page', () => {
  for (const path of ['/', '/c/01a1', '/quotes?q=a.b', '/login', '/apiary']) {
    assert.equal(route(path, { mode: 'navigate' }), 'page', path);
  }
});

test('nothing that may belong to one person is touched', () => {
  for (const path of ['/api/v1/me', '/api/auth/get-session', '/api/v1/pictures/1.png']) {
    assert.equal(route(path), 'leave', path);
    assert.equal(route(path, { mode: 'navigate' }), 'leave', path);
  }
  assert.equal(route('https://api.example.org/assets/a.js'), 'leave');
  assert.equal(route('/assets/a.js', { method: 'POST' }), 'leave');
  assert.equal(route('/docs/errors', { mode: 'navigate' }), 'leave');
  assert.equal(route('/embed?origin=https://a.example', { mode: 'navigate' }), 'leave');
  assert.equal(route('/export.json', { mode: 'navigate' }), 'leave');
  assert.equal(route('/sw.js'), 'leave');
  assert.equal(route('/c/01a1'), 'leave');
});
