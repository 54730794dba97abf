import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createEmbedToken, isEmbedOrigin } from './embed.ts';

test('an origin is taken as browsers write it, over https or on the machine itself', () => {
  for (const origin of [
    'https://class.example.org',
    'https://xn--9i1b674cba.kr',
    'https://class.example.org:8443',
    'http://localhost:5000',
    'http://127.0.0.1:5000',
    'http://[::1]:5000',
  ]) {
    assert.equal(isEmbedOrigin(origin), true, origin);
  }
});

test('nothing else is one, and nothing that could say more in a policy', () => {
  for (const origin of [
    '',
    'null',
    '*',
    'https://*',
    'https://*.example.org',
    'https://class.example.org/',
    'https://class.example.org/page',
    'https://class.example.org:443',
    'https://Class.example.org',
    'https://사랑방.kr',
    'https://me@class.example.org',
    'http://class.example.org',
    'http://localhost.example.org',
    'http://192.168.0.5:5000',
    'https://a;script-src',
    "https://a'none'",
    'https://a,b.example',
    'https://a b.example',
    'https://a.example https://b.example',
    'https://a.example\n',
    'data:text/html,a',
    'javascript:alert(1)',
    'file://',
    `https://${'a'.repeat(255)}.example`,
  ]) {
    assert.equal(isEmbedOrigin(origin), false, origin);
  }
});

test('a conversation that is there has its title and its model', () => {
  const origin = 'https://class.example.org';
  assert.ok(createEmbedToken.safeParse({ origin, title: '질문', model: 'large' }).success);
  assert.ok(createEmbedToken.safeParse({ origin, conversationId: 'c' }).success);
  assert.ok(!createEmbedToken.safeParse({ origin, conversationId: 'c', title: '질문' }).success);
});
