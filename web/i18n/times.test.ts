import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  clockTime,
  dayGroup,
  futureMoment,
  hoursAndMinutes,
  isSameDay,
  longDay,
  roughDuration,
  seconds,
  shortDate,
  shortDay,
  shortMoment,
} from './times.ts';

const seoul = { locale: 'ko', timeZone: 'Asia/Seoul' };
const nowMs = Date.parse('2026-11-20T08:48:00Z');

test('a moment is written in the zone of the viewer', () => {
  assert.equal(clockTime('2026-11-20T15:05:00Z', seoul), '00:05');
  assert.equal(clockTime('2026-11-20T15:05:00Z', { locale: 'ko', timeZone: 'UTC' }), '15:05');
  assert.equal(longDay('2026-11-20T08:48:00Z', seoul), '11월 20일 금요일');
});

test('a moment to come has its date, weekday, time and zone', () => {
  const moment = futureMoment('2026-11-20T15:00:00Z', seoul);
  assert.equal(moment.date, '11월 21일');
  assert.equal(moment.weekday, '토');
  assert.equal(moment.time, '00:00');
  assert.equal(moment.zone, '한국 표준시');
});

test('the list is grouped by the calendar days of the viewer', () => {
  const groups = [
    '2026-11-20T09:00:00Z',
    '2026-11-19T15:00:00Z',
    '2026-11-19T14:59:59Z',
    '2026-11-18T14:59:59Z',
    '2026-11-12T15:00:00Z',
    '2026-11-12T14:59:59Z',
  ].map((iso) => dayGroup(iso, nowMs, seoul));
  assert.deepEqual(groups, ['today', 'today', 'yesterday', 'week', 'week', 'earlier']);
});

test('midnight parts two days, and only there', () => {
  assert.equal(isSameDay('2026-11-19T15:00:00Z', '2026-11-20T14:59:59Z', seoul), true);
  assert.equal(isSameDay('2026-11-19T14:59:59Z', '2026-11-19T15:00:00Z', seoul), false);
});

test('a row says the time, the weekday or the date', () => {
  assert.equal(shortMoment('2026-11-20T07:52:00Z', nowMs, seoul), '16:52');
  assert.equal(shortMoment('2026-11-17T07:52:00Z', nowMs, seoul), '화');
  assert.match(shortMoment('2026-10-03T07:52:00Z', nowMs, seoul), /^10\. 3\.$/);
});

test('durations are short, and never nothing', () => {
  assert.equal(seconds(6_840, 'ko'), '6.8초');
  assert.equal(seconds(12_400, 'ko'), '12초');
  assert.equal(seconds(12, 'ko'), '0.1초');
  assert.equal(hoursAndMinutes(6 * 3_600_000 + 11.2 * 60_000, 'ko'), '6시간 12분');
  assert.equal(hoursAndMinutes(1_000, 'ko'), '1분');
});

test('a rough duration has one unit', () => {
  const minuteMs = 60_000;
  const dayMs = 24 * 60 * minuteMs;
  const words: [ms: number, words: string][] = [
    [0, '1분'],
    [10 * minuteMs, '10분'],
    [119 * minuteMs, '119분'],
    [5 * 60 * minuteMs, '5시간'],
    [47 * 60 * minuteMs, '47시간'],
    [8 * dayMs, '8일'],
    [21 * dayMs, '3주'],
    [90 * dayMs, '3개월'],
    [800 * dayMs, '2년'],
  ];
  for (const [ms, expected] of words) assert.equal(roughDuration(ms, 'ko'), expected);
});

test('each language writes days, seconds and durations its own way', () => {
  const written = (locale: string) => {
    const view = { locale, timeZone: 'Asia/Seoul' };
    const iso = '2026-11-20T08:48:00Z';
    const durationMs = (19 * 60 + 43) * 60_000;
    return [
      longDay(iso, view),
      shortDate(iso, view),
      shortDay('2026-11-01', locale),
      seconds(6_840, locale),
      hoursAndMinutes(durationMs, locale),
      roughDuration(8 * 86_400_000, locale),
    ];
  };
  assert.deepEqual(written('ko'), ['11월 20일 금요일', '11. 20.', '11. 1.', '6.8초', '19시간 43분', '8일']);
  assert.deepEqual(written('en'), [
    'Friday, November 20',
    'Nov 20',
    'Nov 1',
    '6.8s',
    '19 hours, 43 minutes',
    '8 days',
  ]);
  assert.deepEqual(written('ja'), ['11月20日（金）', '11/20', '11/1', '6.8秒', '19時間43分', '8日']);
});
